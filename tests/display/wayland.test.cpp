#include <thread>

#include "tests/display/compositor.h"
#include "tests/display/stage_test_kit.h"

namespace assay::display {
namespace {

struct Wayland : testing::Test {
  Compositor compositor;
  Stage stage{{.fullScreen = true, .driver = "wayland"}};

  bool shows(int x, int y, kiosk::Colour colour) {
    const auto pixel = compositor.glass().at(x, y);
    return pixel == Compositor::Colour{colour.red, colour.green, colour.blue};
  }
  /// The left quarter of the glass, and no more of it, has the mark.
  bool showsAll(int width, int height) {
    return stage.becomes([&] {
      return compositor.glass().width == width && shows(2, height - 2, Stage::mark) &&
             shows(width / 4 - 2, height / 2, Stage::mark) && shows(width / 4 + 2, height - 2, kiosk::lightTheme.page);
    });
  }
  void touchButton() {
    const auto middle = stage.ui->scene().find("button")->rect.centre();
    compositor.touch(static_cast<int>(middle.x), static_cast<int>(middle.y));
  }
};

TEST_F(Wayland, the_first_frame_fills_the_glass) {
  EXPECT_TRUE(stage.becomesSize(1280, 800));
  EXPECT_TRUE(showsAll(1280, 800));
}

TEST_F(Wayland, a_touch_and_a_key_arrive) {
  ASSERT_TRUE(stage.becomesSize(1280, 800));
  touchButton();
  EXPECT_TRUE(stage.becomes([&] { return stage.pressed == 1; }));
  compositor.press("Return");
  EXPECT_TRUE(stage.becomes([&] { return stage.pressed == 2; })) << "the button has the focus";
  stage.ui->focus("name");
  compositor.press("o");
  EXPECT_TRUE(stage.becomes([&] { return stage.name == "o"; })) << stage.name;
}

TEST_F(Wayland, a_display_of_high_density_is_filled_and_touched_where_it_seems) {
  ASSERT_TRUE(stage.becomesSize(1280, 800));
  compositor.output("scale 2");
  EXPECT_TRUE(stage.becomes([&] { return stage.window->takeDisplayChange(); }));
  ASSERT_TRUE(showsAll(1280, 800));
  touchButton();
  EXPECT_TRUE(stage.becomes([&] { return stage.pressed == 1; }));
}

TEST_F(Wayland, a_display_of_another_size_is_filled) {
  ASSERT_TRUE(stage.becomesSize(1280, 800));
  compositor.output("mode 800x1000");
  EXPECT_TRUE(stage.becomesSize(800, 1000));
  EXPECT_TRUE(showsAll(800, 1000));
}

TEST_F(Wayland, a_display_that_was_unplugged_shows_the_same_again) {
  ASSERT_TRUE(showsAll(1280, 800));
  stage.name = "Ana";
  for (int times = 0; times < 3; ++times) {
    compositor.unplug();
    for (int i = 0; i < 5; ++i) {  // the app goes on meanwhile
      stage.turn();
      stage.window->waitEvent(std::chrono::milliseconds{50});
    }
    EXPECT_FALSE(stage.window->isClosing());
    compositor.plugIn();
    ASSERT_TRUE(showsAll(1280, 800)) << times;
  }
  EXPECT_EQ(stage.name, "Ana");
  touchButton();
  EXPECT_TRUE(stage.becomes([&] { return stage.pressed == 1; }));
}

TEST_F(Wayland, what_the_driver_lost_is_on_the_glass_again) {
  ASSERT_TRUE(showsAll(1280, 800));
  stage.window->dropGraphics();
  stage.name = "Ana";
  EXPECT_TRUE(showsAll(1280, 800));
  touchButton();
  EXPECT_TRUE(stage.becomes([&] { return stage.pressed == 1; }));
}

TEST_F(Wayland, a_wake_up_from_another_thread_ends_the_wait) {
  ASSERT_TRUE(showsAll(1280, 800));
  while (stage.window->waitEvent(std::chrono::milliseconds{0})) {
  }
  const std::jthread other{[&] { stage.window->wake(); }};
  EXPECT_TRUE(stage.window->waitEvent(std::chrono::seconds{30}));
}

}  // namespace
}  // namespace assay::display
