#pragma once

#include <gtest/gtest.h>

#include <ostream>

#include "kiosk/ui/screens/display.h"
#include "kiosk/ui/screens/sample_views_test_kit.h"
#include "kiosk/ui/screens/screens.h"
#include "kiosk/ui/widgets/ui_fixture.h"

namespace assay::kiosk::test {

inline constexpr float sampleDensity = 4.0F;

/// What one person may have before them: a language, a size of the screen, a size of text.
struct Looks {
  std::string language = "en";
  Size size{1280, 800};
  bool largerText = false;

  [[nodiscard]] std::string name() const {
    return language + std::to_string(static_cast<int>(size.width)) + "x" +
           std::to_string(static_cast<int>(size.height)) + (largerText ? "large" : "");
  }
  friend void PrintTo(const Looks& looks, std::ostream* out) { *out << looks.name(); }
};

inline std::vector<Looks> allLooks() {
  std::vector<Looks> all;
  for (const auto& language : sampleLanguages)
    for (const auto size : {Size{1280, 800}, Size{1080, 1920}, Size{1920, 1080}})
      for (const bool largerText : {false, true}) all.push_back({language, size, largerText});
  return all;
}

/// Samples on a screen in memory, with what the last touch or key pressed and wanted.
struct Shown {
  Looks looks;
  test::Screen screen;
  std::optional<Intent> wanted;
  std::string pressed;  ///< id

  explicit Shown(Looks what)
      : looks(std::move(what)),
        screen(looks.language, {}, Scale{sampleDensity, textFactorOf({.largerText = looks.largerText})}) {
    screen.size = looks.size;
  }
  Shown(const Sample& sample, Looks what) : Shown(std::move(what)) { show(sample); }

  void show(const Sample& sample) {
    wanted.reset();
    pressed.clear();
    screen.show([this, content = sample.screen](Ui& ui) {
      static const Bytes grey(std::size_t{4} * 3 * 3, 128);
      const std::vector<std::vector<Point>> codes = {{{0.3F, 0.2F}, {0.7F, 0.25F}, {0.65F, 0.8F}, {0.3F, 0.75F}}};
      for (const auto& node : ui.scene().nodes())
        if (node.actionable && ui.interaction().fired(node.id)) pressed = node.id;
      const PixelView picture{.width = 4, .height = 3, .rgb = grey, .sequence = 1};
      if (auto intent =
              drawScreen(ui, content, {.live = picture, .codes = codes, .photo = picture, .checkIn = picture}))
        wanted = std::move(intent);
    });
    screen.frame();
  }
  [[nodiscard]] const Scene& scene() const { return screen.ui.scene(); }
  /// What can be touched now without scrolling.
  [[nodiscard]] std::vector<const SceneNode*> targets() const {
    std::vector<const SceneNode*> found;
    for (const auto& node : scene().nodes())
      if (node.actionable && node.layer == scene().topLayer() && node.visible == node.rect) found.push_back(&node);
    return found;
  }
};

}  // namespace assay::kiosk::test
