#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>

#include "kiosk/ui/text/memory_textures.h"
#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk::test {

/// A screen without a window: draws into memory, is driven through its scene.
class Screen {
 public:
  using Draw = std::function<void(Ui&)>;

  explicit Screen(std::string_view language = "en", Draw draw = {}, Scale scale = Scale{4.0F})
      : ui(textures, std::filesystem::path{ASSAY_SOURCE_DIR} / "assets/icons",
           *Strings::load(std::filesystem::path{ASSAY_SOURCE_DIR} / "assets/strings", language), lightTheme, scale),
        draw_(std::move(draw)) {}

  void show(Draw draw) {
    draw_ = std::move(draw);
    frame();
  }
  void frame() { ui.frame(size, draw_); }
  /// Frames until all input has been taken, and one more that shows what it did.
  void settle() {
    while (ui.hasInput()) frame();
    frame();
  }
  void press(std::string_view id) {
    ASSERT_TRUE(ui.press(id)) << "no " << id << " in the scene";
    settle();
  }
  void type(std::string_view id, std::string_view text) {
    ASSERT_TRUE(ui.type(id, text)) << "no " << id << " in the scene";
    settle();
  }
  void key(Key key) {
    ui.send(KeyPress{key});
    settle();
  }
  [[nodiscard]] const SceneNode& node(std::string_view id) const {
    const auto* found = ui.scene().find(id);
    if (found == nullptr) {
      ADD_FAILURE() << "no " << id << " in the scene";
      static const SceneNode none;
      return none;
    }
    return *found;
  }

  MemoryTextures textures;
  Ui ui;
  Size size{1280, 800};

 private:
  Draw draw_;
};

}  // namespace assay::kiosk::test
