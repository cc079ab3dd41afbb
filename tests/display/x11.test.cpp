#include <thread>

#include "tests/display/stage_test_kit.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/x_server.h"

namespace assay::display {
namespace {

struct X11 : testing::Test {
  test::TemporaryFolder folder;
  test::XServer server{folder / "log", "1280x1024"};

  X11() { setenv("DISPLAY", server.display().c_str(), 1); }
  void touchButton(const Stage& stage) const {
    const auto middle = stage.ui->scene().find("button")->rect.centre();
    server.touch(static_cast<int>(middle.x), static_cast<int>(middle.y));
  }
};

TEST_F(X11, a_full_screen_fills_the_display_and_is_touched) {
  Stage stage{{.fullScreen = true, .driver = "x11"}};
  ASSERT_TRUE(stage.becomesSize(1280, 1024));
  touchButton(stage);
  EXPECT_TRUE(stage.becomes([&] { return stage.pressed == 1; }));
}

TEST_F(X11, a_window_that_is_resized_is_laid_out_and_painted_anew) {
  Stage stage{{.driver = "x11"}};
  ASSERT_TRUE(stage.becomesSize(1280, 800));
  for (const auto& [width, height] : {std::pair{900, 700}, std::pair{1200, 1000}}) {
    server.run("xdotool",
               {"search", "--name", "Assay", "windowsize", "--sync", std::to_string(width), std::to_string(height)});
    ASSERT_TRUE(stage.becomesSize(static_cast<float>(width), static_cast<float>(height)));
    EXPECT_EQ(stage.ui->screen(), stage.window->size());
    const auto pixels = stage.window->screenshot();
    const auto corner = (static_cast<std::size_t>(height - 2) * width + width / 4 - 2) * 3;
    EXPECT_EQ(pixels.rgb.at(corner), Stage::mark.red);
    EXPECT_EQ(pixels.rgb.at(corner + 1), Stage::mark.green);
  }
}

TEST_F(X11, goes_on_while_the_display_is_away_and_when_it_is_back) {
  Stage stage{{.fullScreen = true, .driver = "x11"}};
  ASSERT_TRUE(stage.becomesSize(1280, 1024));
  stage.name = "Ana";
  for (const std::vector<std::string>& change : {std::vector<std::string>{"--off"}, {"--mode", "1280x1024"}}) {
    auto arguments = change;
    arguments.insert(arguments.begin(), {"--output", "screen"});
    test::runProcess("xrandr", arguments);  // it grumbles about the screen's size, and does it
    for (int i = 0; i < 5; ++i) {
      stage.turn();
      stage.window->waitEvent(std::chrono::milliseconds{50});
    }
  }
  EXPECT_FALSE(stage.window->isClosing());
  EXPECT_TRUE(stage.becomesSize(1280, 1024));
  EXPECT_EQ(stage.name, "Ana");
  touchButton(stage);
  EXPECT_TRUE(stage.becomes([&] { return stage.pressed == 1; }));
}

TEST_F(X11, what_the_driver_lost_is_shown_again) {
  Stage stage{{.fullScreen = true, .driver = "x11"}};
  ASSERT_TRUE(stage.becomesSize(1280, 1024));
  const auto before = stage.window->screenshot();
  stage.window->dropGraphics();
  stage.window->forgetShown();
  stage.turn();
  EXPECT_TRUE(stage.becomes([&] { return stage.window->screenshot().rgb == before.rgb; }));
  touchButton(stage);
  EXPECT_TRUE(stage.becomes([&] { return stage.pressed == 1; }));
}

TEST_F(X11, a_wake_up_from_another_thread_ends_the_wait) {
  Stage stage{{.driver = "x11"}};
  ASSERT_TRUE(stage.becomesSize(1280, 800));
  while (stage.window->waitEvent(std::chrono::milliseconds{100})) {
  }
  const std::jthread other{[&] { stage.window->wake(); }};
  EXPECT_TRUE(stage.window->waitEvent(std::chrono::seconds{30}));
}

}  // namespace
}  // namespace assay::display
