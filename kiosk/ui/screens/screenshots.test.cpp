#include <gtest/gtest.h>

#include "kiosk/app/window.h"
#include "kiosk/ui/screens/sample_views_test_kit.h"
#include "kiosk/ui/screens/screens.h"
#include "tests/support/face_picture.h"

namespace assay::kiosk {
namespace {

struct Look {
  const char* language;
  int width;
  int height;
};

/// Pictures of every screen, for people to look at; kept in `screens/` of the build folder.
class Screenshots : public testing::TestWithParam<Look> {};

TEST_P(Screenshots, are_kept_of_every_screen) {
  const auto& [language, width, height] = GetParam();
  const auto root = std::filesystem::path{ASSAY_SOURCE_DIR};
  const std::filesystem::path folder = "screens";
  std::filesystem::create_directories(folder);
  const auto window = *Window::open({.width = width, .height = height, .offscreen = true});
  Ui ui{window->textures(), root / "assets/icons", *Strings::load(root / "assets/strings", language), lightTheme,
        Scale{4.0F}};
  const auto face = assay::test::facePhoto();
  const PixelView picture{face.width, face.height, face.rgb, 1};
  const auto size = "-" + std::to_string(width) + "x" + std::to_string(height);
  for (auto& sample : test::allSamples()) {
    if (auto* const home = std::get_if<HomeView>(&sample.screen.content)) home->language = language;
    const auto draw = [&](Ui& u) { drawScreen(u, sample.screen, {picture, picture, picture, {}}); };
    ui.forgetPerson();
    window->frame(ui, draw);
    window->frame(ui, draw);
    const auto path = folder / (sample.name + "-" + language + size + ".png");
    ASSERT_TRUE(window->savePng(path));
    EXPECT_GT(std::filesystem::file_size(path), 5'000U) << path;
  }
}

INSTANTIATE_TEST_SUITE_P(Looks, Screenshots,
                         testing::Values(Look{"en", 1280, 800}, Look{"ar", 1280, 800}, Look{"en", 1080, 1920},
                                         Look{"ar", 1080, 1920}, Look{"en", 1920, 1080}, Look{"ar", 1920, 1080}),
                         [](const auto& look) {
                           return std::string{look.param.language} + std::to_string(look.param.width) + "x" +
                                  std::to_string(look.param.height);
                         });

}  // namespace
}  // namespace assay::kiosk
