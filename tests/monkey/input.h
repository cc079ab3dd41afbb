#pragma once

#include <SDL.h>

#include <random>
#include <string>

#include "kiosk/ui/widgets/geometry.h"

/// What comes from a screen and a keyboard, given to the window as SDL gives it.
namespace assay::monkey {

/// Seeded chance, the same on every machine.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}
  /// From 0 to `below` - 1.
  int number(int below) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(below)); }
  bool happens(int inHundred) { return number(100) < inHundred; }
  template <class Many>
  const auto& oneOf(const Many& many) {
    return many[static_cast<std::size_t>(number(static_cast<int>(many.size())))];
  }

 private:
  std::mt19937_64 engine_;
};

void pressDown(kiosk::Point at);
void moveTo(kiosk::Point at);
void letGo(kiosk::Point at);
void turnWheel(kiosk::Point at, int lines);
void pressKey(SDL_Keycode key, bool shift);
/// At most 31 bytes, as SDL cuts longer ones.
void typeText(const std::string& text);
void resizeWindow(int width, int height);

/// Letters of any block that Unicode has, some of which are no letters at all.
std::string anyText(Chance& chance, int length);
/// What a scanner may read from paper that somebody prepared.
std::string hostileCode(Chance& chance);

}  // namespace assay::monkey
