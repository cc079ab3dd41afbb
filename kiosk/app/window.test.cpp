#include "kiosk/app/window.h"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "kiosk/ui/widgets/gallery.h"
#include "kiosk/ui/widgets/widgets.h"

namespace assay::kiosk {
namespace {

const auto root = std::filesystem::path{ASSAY_SOURCE_DIR};

struct OffscreenWindow : testing::Test {
  std::unique_ptr<Window> window = *Window::open({.offscreen = true});

  Ui ui(std::string_view language, const Theme& theme = lightTheme) {
    return Ui{window->textures(), root / "assets/icons", *Strings::load(root / "assets/strings", language), theme,
              Scale{4.0F}};
  }
};

TEST_F(OffscreenWindow, shows_every_gallery_page_in_every_look) {
  const std::filesystem::path folder = "gallery";
  std::filesystem::create_directories(folder);
  struct Look {
    const char* language;
    const Theme& theme;
  };
  for (const auto& look : {Look{"en", lightTheme}, Look{"ar", lightTheme}, Look{"en", highContrastTheme}}) {
    auto screen = ui(look.language, look.theme);
    for (const auto& page : galleryPages()) {
      window->frame(screen, page.draw);
      window->frame(screen, page.draw);
      const auto path =
          folder / (std::string{page.name} + "-" + look.language + "-" + std::string{look.theme.name} + ".png");
      ASSERT_TRUE(window->savePng(path));
      EXPECT_GT(std::filesystem::file_size(path), 10'000U) << path;
    }
  }
}

TEST_F(OffscreenWindow, paints_what_the_picture_says_in_the_right_place_and_colour) {
  auto screen = ui("en");
  window->frame(screen, [](Ui& u) { u.fill({100, 50, 200, 40}, rgb(0x1C7347)); });
  const auto pixels = window->screenshot();
  const auto at = [&](int x, int y) {
    const auto* pixel = &pixels.rgb[(static_cast<std::size_t>(y) * pixels.width + x) * 3];
    return Colour{pixel[0], pixel[1], pixel[2]};
  };
  EXPECT_EQ(pixels.width, 1280);
  EXPECT_EQ(pixels.height, 800);
  EXPECT_EQ(at(200, 70), rgb(0x1C7347));
  EXPECT_EQ(at(200, 45), lightTheme.page);
  EXPECT_EQ(at(95, 70), lightTheme.page);
  EXPECT_EQ(at(305, 70), lightTheme.page);
}

TEST_F(OffscreenWindow, paints_text_in_its_colour) {
  auto screen = ui("en");
  window->frame(screen, [](Ui& u) { u.write("████", u.lettering({20}), rgb(0xB3261E), {100, 100, 600, 200}); });
  const auto pixels = window->screenshot();
  std::size_t red = 0;
  for (std::size_t i = 0; i < pixels.rgb.size(); i += 3) red += pixels.rgb[i] == 0xB3 && pixels.rgb[i + 1] == 0x26;
  EXPECT_GT(red, 1000U);
}

TEST_F(OffscreenWindow, paints_only_when_something_changed) {
  auto screen = ui("en");
  int number = 1;
  const auto draw = [&](Ui& u) { bigNumber(u, {.id = "n", .number = std::to_string(number)}); };
  window->frame(screen, draw);
  const auto painted = window->framesPainted();
  for (int i = 0; i < 5; ++i) window->frame(screen, draw);
  EXPECT_EQ(window->framesPainted(), painted);
  number = 2;
  window->frame(screen, draw);
  EXPECT_EQ(window->framesPainted(), painted + 1);
  window->forgetShown();
  window->frame(screen, draw);
  EXPECT_EQ(window->framesPainted(), painted + 2);
}

TEST_F(OffscreenWindow, what_was_painted_in_part_looks_as_if_painted_whole) {
  for (const auto* const language : {"en", "ar"}) {
    auto screen = ui(language);
    for (const auto& page : galleryPages()) {
      window->frame(screen, page.draw);
      auto inParts = window->shownPixels();
      EXPECT_EQ(inParts.rgb, window->screenshot().rgb) << page.name << ' ' << language;
      // A touch and its end change little parts of the page.
      window->frame(screen, [&](Ui& u) {
        page.draw(u);
        u.fill({333, 222, 55, 44}, rgb(0x1C7347), 12);
        u.write("ß", u.lettering({9}), rgb(0xB3261E), {500, 300, 200, 100});
      });
      inParts = window->shownPixels();
      EXPECT_EQ(inParts.rgb, window->screenshot().rgb) << page.name << ' ' << language;
    }
  }
}

TEST_F(OffscreenWindow, a_wake_up_from_another_thread_ends_the_wait) {
  while (window->waitEvent(std::chrono::milliseconds{0})) {
  }
  std::jthread other{[&] { window->wake(); }};
  EXPECT_TRUE(window->waitEvent(std::chrono::seconds{30}));
}

}  // namespace
}  // namespace assay::kiosk
