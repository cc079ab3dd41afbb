#pragma once

#include <gtest/gtest.h>

#include "kiosk/app/window.h"
#include "kiosk/ui/widgets/widgets.h"

namespace assay::display {

/// The kiosk's window as the app drives it, with a page that tells what reached it.
class Stage {
 public:
  static constexpr kiosk::Colour mark{0x1C, 0x73, 0x47};

  explicit Stage(const kiosk::WindowOptions& options) {
    auto opened = kiosk::Window::open(options);
    if (!opened) throw std::runtime_error(opened.error().message);
    window = std::move(*opened);
    const std::filesystem::path assets = ASSAY_SOURCE_DIR "/assets";
    ui.emplace(window->textures(), assets / "icons", *kiosk::Strings::load(assets / "strings", "en"), kiosk::lightTheme,
               kiosk::Scale{4.0F});
  }

  void turn() {
    do {
      window->frame(*ui, [this](kiosk::Ui& on) { draw(on); });
    } while (ui->hasInput());
  }

  /// Turns until it holds, sleeping in between; at most ten seconds.
  template <class Holds>
  bool becomes(Holds holds) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    for (;;) {
      turn();
      if (holds()) return true;
      if (std::chrono::steady_clock::now() > until) return false;
      window->waitEvent(std::chrono::milliseconds{50});
    }
  }
  bool becomesSize(float width, float height) {
    return becomes([&] { return window->size() == kiosk::Size{width, height}; });
  }

  std::unique_ptr<kiosk::Window> window;
  std::optional<kiosk::Ui> ui;
  int pressed = 0;
  std::string name;

 private:
  /// In the middle of the glass a button, around it colours that tell whether all is in its place and size.
  void draw(kiosk::Ui& on) {
    const auto size = on.screen();
    on.fill({0, 0, size.width / 4, size.height}, mark);
    on.layout().push({.area = {size.width / 4, 0, size.width / 2, size.height}});
    const auto typing = textField(on, {.id = "name", .label = "Name", .value = name, .focusFirst = true});
    if (typing.changed) name = *typing.changed;
    if (button(on, {.id = "button", .label = "Here"})) ++pressed;
    on.layout().pop();
  }
};

}  // namespace assay::display
