#include "kiosk/app/window.h"

#include <SDL.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <thread>

#include "kiosk/ui/widgets/camera_view.h"
#include "kiosk/ui/widgets/gallery.h"
#include "kiosk/ui/widgets/widgets.h"
#include "shared/base/log.h"
#include "tests/support/temporary_folder.h"

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
  const assay::test::TemporaryFolder folder;
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

/// Words, icons and a living picture: all that is kept in textures.
struct Drawn {
  Bytes pixels = Bytes(std::size_t{64} * 48 * 3, 90);
  std::string name = "Amélie Lindqvist";
  std::uint64_t picture = 1;
  void operator()(Ui& u) const {
    page(u, {}, [&] {
      u.write(name, u.lettering({8}), u.theme().text, {100, 100, 800, 100});
      button(u, {.id = "go", .label = "Go on", .icon = Icon::check});
      cameraView(u, {.id = "camera",
                     .label = "You",
                     .picture = {.width = 64, .height = 48, .rgb = pixels, .sequence = picture},
                     .height = {60}});
    });
  }
};

TEST_F(OffscreenWindow, shows_the_same_again_after_the_driver_lost_everything) {
  auto screen = ui("en");
  const Drawn draw;
  for (int i = 0; i < 2; ++i) window->frame(screen, draw);
  const auto before = window->shownPixels();
  window->dropGraphics();
  window->forgetShown();
  window->frame(screen, draw);
  EXPECT_EQ(window->shownPixels().rgb, before.rgb) << "in the same frame in which the loss was found";
  EXPECT_EQ(window->screenshot().rgb, before.rgb);
}

TEST_F(OffscreenWindow, goes_on_after_a_loss_as_if_there_had_been_none) {
  auto screen = ui("en");
  auto other = ui("en");
  Drawn draw;
  for (int i = 0; i < 2; ++i) window->frame(screen, draw);
  window->dropGraphics();
  draw.name = "Zoë Ångström";
  window->frame(screen, draw);  // changes a part, and finds the rest lost
  draw.pixels.assign(draw.pixels.size(), 200);
  const auto painted = window->framesPainted();
  window->frame(screen, draw);
  EXPECT_EQ(window->framesPainted(), painted) << "the camera's picture has the same number";
  const auto after = window->shownPixels();
  draw.pixels.assign(draw.pixels.size(), 90);
  for (int i = 0; i < 2; ++i) window->frame(other, draw);
  EXPECT_EQ(window->shownPixels().rgb, after.rgb);
}

/// As a touch screen tells it.
void tell(SDL_EventType type, SDL_FingerID finger, const Rect& at, const Window& window) {
  SDL_Event event{};
  event.tfinger = {.type = type,
                   .touchId = 1,
                   .fingerId = finger,
                   .x = at.centre().x / window.size().width,
                   .y = at.centre().y / window.size().height};
  SDL_PushEvent(&event);
}

struct TouchedWindow : OffscreenWindow {
  int pressed = 0;
  Ui screen = ui("en");

  void draw() {
    window->waitEvent(std::chrono::milliseconds{0});
    do {
      window->frame(screen, [&](Ui& u) { pressed += button(u, {.id = "go", .label = "Go"}) ? 1 : 0; });
    } while (screen.hasInput());
  }
  [[nodiscard]] Rect place() const { return screen.scene().find("go")->rect; }
  void tellIt(SDL_EventType type, SDL_FingerID finger) {
    tell(type, finger, place(), *window);
    draw();
  }
};

TEST_F(TouchedWindow, a_finger_presses_what_it_touches) {
  draw();
  tellIt(SDL_FINGERDOWN, 7);
  EXPECT_EQ(pressed, 0) << "when it is lifted";
  tellIt(SDL_FINGERMOTION, 7);
  tellIt(SDL_FINGERUP, 7);
  EXPECT_EQ(pressed, 1);
}

TEST_F(TouchedWindow, a_second_finger_neither_presses_nor_lifts_the_first) {
  draw();
  tellIt(SDL_FINGERDOWN, 7);
  tellIt(SDL_FINGERDOWN, 8);
  tellIt(SDL_FINGERUP, 8);
  EXPECT_EQ(pressed, 0);
  tellIt(SDL_FINGERUP, 7);
  EXPECT_EQ(pressed, 1);
}

TEST_F(OffscreenWindow, can_be_lost_again_and_again) {
  auto screen = ui("ar");
  const Drawn draw;
  for (int i = 0; i < 2; ++i) window->frame(screen, draw);
  const auto before = window->shownPixels();
  for (int i = 0; i < 5; ++i) {
    window->dropGraphics();
    window->forgetShown();
    window->frame(screen, draw);
    ASSERT_EQ(window->shownPixels().rgb, before.rgb) << i;
  }
}

/// Whoever tries to open a display meanwhile finds none.
struct Unplugged {
  Unplugged() { setenv("SDL_VIDEO_EGL_DRIVER", "/none", 1); }
  ~Unplugged() { unsetenv("SDL_VIDEO_EGL_DRIVER"); }
  Unplugged(const Unplugged&) = delete;
  Unplugged& operator=(const Unplugged&) = delete;
};

TEST_F(OffscreenWindow, what_changed_while_the_display_was_away_is_shown_when_it_is_back) {
  auto screen = ui("en");
  Drawn draw;
  window->frame(screen, draw);
  const auto painted = window->framesPainted();
  std::optional<Unplugged> unplugged{std::in_place};
  window->dropGraphics();
  window->forgetShown();
  {
    auto passing = ui("ar");
    window->frame(passing, draw);
  }
  draw.name = "Zoë Ångström";
  draw.pixels.assign(draw.pixels.size(), 200);
  ++draw.picture;
  window->frame(screen, draw);
  EXPECT_EQ(window->framesPainted(), painted);
  unplugged.reset();
  for (int i = 0; i < 2; ++i) window->frame(screen, draw);
  const auto back = window->shownPixels();
  auto other = ui("en");
  for (int i = 0; i < 2; ++i) window->frame(other, draw);
  EXPECT_EQ(window->shownPixels().rgb, back.rgb);
}

TEST_F(OffscreenWindow, can_end_while_the_display_is_away) {
  const Unplugged unplugged;
  auto screen = ui("en");
  window->frame(screen, Drawn{});
  window->dropGraphics();
  window->forgetShown();
  window->frame(screen, Drawn{});
  EXPECT_FALSE(window->isClosing());
}

TEST_F(OffscreenWindow, tells_the_log_once_when_its_display_goes_and_once_when_it_is_back) {
  auto screen = ui("en");
  log::setLevel(log::Level::info);
  testing::internal::CaptureStderr();
  for (int times = 0; times < 2; ++times) {
    window->frame(screen, Drawn{});
    const Unplugged unplugged;
    window->dropGraphics();
    window->forgetShown();
    for (int i = 0; i < 3; ++i) window->frame(screen, Drawn{});
  }
  window->frame(screen, Drawn{});
  const auto told = testing::internal::GetCapturedStderr();
  log::setLevel(log::Level::error);
  const auto count = [&](std::string_view what) {
    int found = 0;
    for (auto at = told.find(what); at != std::string::npos; at = told.find(what, at + 1)) ++found;
    return found;
  };
  EXPECT_EQ(count("error display.unavailable"), 2) << told;
  EXPECT_EQ(count("info display.reopened"), 2) << told;
}

TEST_F(OffscreenWindow, keeps_its_size_through_a_loss) {
  SDL_SetWindowSize(SDL_GL_GetCurrentWindow(), 800, 1100);
  auto screen = ui("en");
  window->frame(screen, Drawn{});
  window->dropGraphics();
  window->forgetShown();
  window->frame(screen, Drawn{});
  EXPECT_EQ(window->shownPixels().width, 800);
  EXPECT_EQ(window->shownPixels().height, 1100);
}

TEST_F(OffscreenWindow, layout_and_buffer_follow_its_size) {
  auto screen = ui("en");
  const Drawn draw;
  window->frame(screen, draw);
  for (const auto& [width, height] : {std::pair{1080, 1920}, std::pair{640, 480}, std::pair{1280, 800}}) {
    SDL_SetWindowSize(SDL_GL_GetCurrentWindow(), width, height);
    EXPECT_TRUE(window->waitEvent(std::chrono::milliseconds{0}));
    for (int i = 0; i < 2; ++i) window->frame(screen, draw);
    EXPECT_EQ(window->size(), (Size{static_cast<float>(width), static_cast<float>(height)}));
    EXPECT_EQ(screen.screen(), window->size());
    const auto shown = window->shownPixels();
    EXPECT_EQ(shown.rgb, window->screenshot().rgb) << width;
    EXPECT_LE(screen.scene().find("go")->rect.right(), static_cast<float>(width));
  }
}

TEST_F(OffscreenWindow, tells_once_when_the_display_changed) {
  while (window->waitEvent(std::chrono::milliseconds{0})) {
  }
  window->takeDisplayChange();
  EXPECT_FALSE(window->takeDisplayChange());
  for (const auto kind : {SDL_DISPLAYEVENT_DISCONNECTED, SDL_DISPLAYEVENT_CONNECTED}) {
    SDL_Event event{};
    event.type = SDL_DISPLAYEVENT;
    event.display.event = kind;
    SDL_PushEvent(&event);
    EXPECT_TRUE(window->waitEvent(std::chrono::milliseconds{0}));
    EXPECT_TRUE(window->takeDisplayChange());
    EXPECT_FALSE(window->takeDisplayChange());
  }
}

/// Opens a window in a process of its own and tells why it can't.
[[noreturn]] void openWith(const WindowOptions& options, const char* variable, const char* value) {
  for (const auto* name : {"DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"}) unsetenv(name);
  if (variable != nullptr) setenv(variable, value, 1);
  const auto window = Window::open(options);
  std::cerr << (window ? "it opened" : window.error().code + ": " + window.error().message) << '\n';
  std::exit(window ? 0 : 1);
}

struct NoWindow : testing::Test {
  NoWindow() { GTEST_FLAG_SET(death_test_style, "threadsafe"); }
};

TEST_F(NoWindow, without_a_display_it_says_so_and_what_to_do) {
  EXPECT_EXIT(openWith({}, nullptr, nullptr), testing::ExitedWithCode(1),
              "display.unavailable: no display: .*What to do: .*DISPLAY.*video");
}

TEST_F(NoWindow, a_driver_that_finds_no_display_says_so) {
  EXPECT_EXIT(openWith({.driver = "x11"}, "DISPLAY", ":7654"), testing::ExitedWithCode(1),
              "display.unavailable: no display: x11.*What to do");
  EXPECT_EXIT(openWith({.driver = "wayland"}, "XDG_RUNTIME_DIR", "/none"), testing::ExitedWithCode(1),
              "display.unavailable: no display: wayland.*What to do");
}

TEST_F(NoWindow, a_driver_without_opengl_says_so_and_what_to_do) {
  EXPECT_EXIT(openWith({.offscreen = true}, "__EGL_VENDOR_LIBRARY_FILENAMES", "/dev/null"), testing::ExitedWithCode(1),
              "display.unavailable: no .*What to do: install the driver of the graphics card");
}

}  // namespace
}  // namespace assay::kiosk
