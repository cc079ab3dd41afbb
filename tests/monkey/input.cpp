#include "tests/monkey/input.h"

#include <algorithm>

namespace assay::monkey {
namespace {

std::string utf8Of(char32_t letter) {
  const auto byte = [](char32_t bits) { return static_cast<char>(bits); };
  if (letter < 0x80) return {byte(letter)};
  if (letter < 0x800) return {byte(0xC0 | (letter >> 6U)), byte(0x80 | (letter & 0x3FU))};
  if (letter < 0x10000)
    return {byte(0xE0 | (letter >> 12U)), byte(0x80 | ((letter >> 6U) & 0x3FU)), byte(0x80 | (letter & 0x3FU))};
  return {byte(0xF0 | (letter >> 18U)), byte(0x80 | ((letter >> 12U) & 0x3FU)), byte(0x80 | ((letter >> 6U) & 0x3FU)),
          byte(0x80 | (letter & 0x3FU))};
}

void pushButton(std::uint32_t type, kiosk::Point at) {
  SDL_Event event{};
  event.type = type;
  event.button.button = SDL_BUTTON_LEFT;
  event.button.x = static_cast<int>(at.x);
  event.button.y = static_cast<int>(at.y);
  SDL_PushEvent(&event);
}

}  // namespace

void pressDown(kiosk::Point at) { pushButton(SDL_MOUSEBUTTONDOWN, at); }
void letGo(kiosk::Point at) { pushButton(SDL_MOUSEBUTTONUP, at); }

void moveTo(kiosk::Point at) {
  SDL_Event event{};
  event.type = SDL_MOUSEMOTION;
  event.motion.x = static_cast<int>(at.x);
  event.motion.y = static_cast<int>(at.y);
  SDL_PushEvent(&event);
}

void turnWheel(kiosk::Point at, int lines) {
  moveTo(at);
  SDL_Event event{};
  event.type = SDL_MOUSEWHEEL;
  event.wheel.y = lines;
  SDL_PushEvent(&event);
}

void pressKey(SDL_Keycode key, bool shift) {
  SDL_Event event{};
  event.type = SDL_KEYDOWN;
  event.key.keysym.sym = key;
  event.key.keysym.mod = shift ? KMOD_LSHIFT : KMOD_NONE;
  SDL_PushEvent(&event);
}

void typeText(const std::string& text) {
  SDL_Event event{};
  event.type = SDL_TEXTINPUT;
  const auto size = std::min(text.size(), sizeof event.text.text - 1);
  std::copy_n(text.begin(), size, event.text.text);
  SDL_PushEvent(&event);
}

void resizeWindow(int width, int height) {
  if (auto* const window = SDL_GL_GetCurrentWindow()) SDL_SetWindowSize(window, width, height);
}

std::string anyText(Chance& chance, int length) {
  constexpr int blocks = 0x110000 / 0x80;
  std::string text;
  const auto block = static_cast<char32_t>(chance.number(blocks) * 0x80);
  for (int i = 0; i < length; ++i) {
    // Most of the space of codes is empty: half of the time somewhere in the plane where the scripts are.
    const auto base = chance.happens(50) ? block : static_cast<char32_t>(chance.number(0x3400 / 0x80) * 0x80);
    const auto letter = base + static_cast<char32_t>(chance.number(0x80));
    const bool surrogate = letter >= 0xD800 && letter < 0xE000;
    if (letter != 0 && !surrogate) text += utf8Of(letter);
  }
  return text;
}

std::string hostileCode(Chance& chance) {
  switch (chance.number(8)) {
    case 0: return "";
    case 1: return "assay:booking:";
    case 2: return "assay:booking:" + std::string(10'000, 'b');
    case 3: return "assay:booking:../../../../etc/passwd";
    case 4: return "https://verify.example.org/c/" + std::string(static_cast<std::size_t>(chance.number(3000)), '7');
    case 5: return anyText(chance, chance.number(4000));
    case 6: {
      std::string bytes;
      for (int i = chance.number(600); i > 0; --i) bytes += static_cast<char>(chance.number(256));
      return bytes;
    }
    default: return "';DROP TABLE events;--\n{name}\r\n<script>%s%n";
  }
}

}  // namespace assay::monkey
