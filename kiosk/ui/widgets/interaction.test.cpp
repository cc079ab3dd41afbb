#include "kiosk/ui/widgets/interaction.h"

#include <gtest/gtest.h>

namespace assay::kiosk {
namespace {

using namespace std::chrono_literals;

SceneNode node(std::string id, Rect rect) {
  return {.id = std::move(id), .role = Role::button, .actionable = true, .rect = rect, .visible = rect};
}

struct Hand : testing::Test {
  Scene scene;
  Interaction interaction;

  Hand() {
    scene.add(node("a", {0, 0, 100, 50}));
    scene.add(node("b", {200, 0, 100, 50}));
    scene.add(node("c", {0, 100, 100, 50}));
  }
  void frame() { interaction.startFrame(scene, false, 16); }
  void framesWith(std::initializer_list<InputEvent> events) {
    for (const auto& event : events) interaction.add(event);
    while (interaction.isWaiting()) frame();
  }
};

TEST_F(Hand, a_press_fires_when_the_finger_lifts_on_the_same_node) {
  framesWith({PointerDown{{50, 25}}});
  EXPECT_TRUE(interaction.isHeld("a"));
  EXPECT_FALSE(interaction.fired("a"));
  framesWith({PointerUp{{60, 30}}});
  EXPECT_TRUE(interaction.fired("a"));
  EXPECT_FALSE(interaction.isHeld("a"));
}

TEST_F(Hand, a_press_that_leaves_the_node_fires_nothing) {
  framesWith({PointerDown{{90, 25}}, PointerMove{{150, 25}}, PointerUp{{150, 25}}});
  EXPECT_FALSE(interaction.fired("a"));
  framesWith({PointerDown{{90, 25}}, PointerMove{{250, 25}}, PointerUp{{250, 25}}});
  EXPECT_FALSE(interaction.fired("b"));
}

TEST_F(Hand, a_finger_that_moves_on_scrolls_and_presses_nothing) {
  interaction.add(PointerDown{{50, 40}});
  frame();
  interaction.add(PointerMove{{50, 10}});
  frame();
  EXPECT_EQ(interaction.scrollUnder({0, 0, 300, 300}), 30);
  EXPECT_EQ(interaction.scrollUnder({0, 200, 300, 300}), 0);
  interaction.add(PointerUp{{50, 10}});
  frame();
  EXPECT_FALSE(interaction.fired("a"));
}

// --- bounces, double taps, throws: only where times are known ---

TEST_F(Hand, a_contact_that_bounces_presses_once) {
  framesWith({PointerDown{{50, 25}, 1000ms}, PointerUp{{50, 25}, 1060ms}});
  EXPECT_TRUE(interaction.fired("a"));
  framesWith({PointerDown{{51, 25}, 1080ms}, PointerUp{{51, 25}, 1090ms}});
  EXPECT_FALSE(interaction.fired("a"));
}

TEST_F(Hand, two_quick_taps_on_one_key_are_two) {
  framesWith({PointerDown{{50, 25}, 1000ms}, PointerUp{{50, 25}, 1060ms}});
  framesWith({PointerDown{{50, 25}, 1180ms}, PointerUp{{50, 25}, 1240ms}});
  EXPECT_TRUE(interaction.fired("a"));
}

TEST_F(Hand, a_double_tap_does_not_press_what_came_up_under_it) {
  framesWith({PointerDown{{50, 25}, 1000ms}, PointerUp{{50, 25}, 1060ms}});
  scene.clear();
  scene.add(node("other", {0, 0, 100, 50}));
  framesWith({PointerDown{{50, 25}, 1180ms}, PointerUp{{50, 25}, 1240ms}});
  EXPECT_FALSE(interaction.fired("other"));
  framesWith({PointerDown{{50, 25}, 1900ms}, PointerUp{{50, 25}, 1950ms}});
  EXPECT_TRUE(interaction.fired("other"));
}

TEST_F(Hand, a_button_of_the_same_name_on_the_next_page_is_another) {
  const auto pageWith = [&](const std::string& title) {
    scene.clear();
    scene.add({.id = "page", .role = Role::page, .label = title});
    scene.add(node("continue", {0, 0, 100, 50}));
  };
  pageWith("First");
  framesWith({PointerDown{{50, 25}, 1000ms}, PointerUp{{50, 25}, 1060ms}});
  EXPECT_TRUE(interaction.fired("continue"));
  pageWith("Second");
  framesWith({PointerDown{{50, 25}, 1180ms}, PointerUp{{50, 25}, 1240ms}});
  EXPECT_FALSE(interaction.fired("continue"));
}

TEST_F(Hand, a_quick_tap_elsewhere_is_meant) {
  framesWith({PointerDown{{50, 25}, 1000ms}, PointerUp{{50, 25}, 1060ms}});
  framesWith({PointerDown{{250, 25}, 1100ms}, PointerUp{{250, 25}, 1160ms}});
  EXPECT_TRUE(interaction.fired("b"));
}

struct Thrown : Hand {
  /// 2 pixels a millisecond, upwards.
  void throwIt(std::chrono::milliseconds pause = 0ms) {
    framesWith({PointerDown{{50, 250}, 1000ms}, PointerMove{{50, 210}, 1020ms}, PointerMove{{50, 170}, 1040ms},
                PointerMove{{50, 130}, 1060ms}, PointerUp{{50, 130}, 1060ms + pause}});
  }
  float movedBy(std::chrono::milliseconds time) {
    framesWith({TimePasses{time}});
    return interaction.scrollUnder({0, 0, 300, 300});
  }
};

TEST_F(Thrown, glides_on_ever_slower_until_it_stands) {
  throwIt();
  EXPECT_TRUE(interaction.isGliding());
  const float first = movedBy(1076ms);
  EXPECT_NEAR(first, 2 * 16, 2);
  const float second = movedBy(1092ms);
  EXPECT_GT(second, 0);
  EXPECT_LT(second, first);
  float way = first + second;
  for (auto time = 1108ms; interaction.isGliding(); time += 16ms) {
    ASSERT_LT(time, 4000ms);
    way += movedBy(time);
  }
  EXPECT_NEAR(way, 2 * 325, 40);
  EXPECT_EQ(movedBy(5000ms), 0);
}

TEST_F(Thrown, goes_equally_far_however_often_it_is_drawn) {
  throwIt();
  const float atOnce = movedBy(1360ms);
  interaction = {};
  throwIt();
  float inSteps = 0;
  for (auto time = 1070ms; time <= 1360ms; time += 10ms) inSteps += movedBy(time);
  EXPECT_NEAR(atOnce, inSteps, 1);
}

TEST_F(Thrown, what_is_held_before_it_is_let_go_stays) {
  throwIt(200ms);
  EXPECT_FALSE(interaction.isGliding());
}

TEST_F(Thrown, a_finger_stops_it_and_presses_nothing) {
  throwIt();
  framesWith({PointerDown{{50, 25}, 1300ms}});
  EXPECT_FALSE(interaction.isGliding());
  framesWith({PointerUp{{50, 25}, 1350ms}});
  EXPECT_FALSE(interaction.fired("a"));
  framesWith({PointerDown{{50, 25}, 2000ms}, PointerUp{{50, 25}, 2050ms}});
  EXPECT_TRUE(interaction.fired("a"));
}

struct Paper : Hand {
  Paper() {
    auto paper = node("paper", {0, 200, 300, 100});
    paper.actionable = false;
    paper.drawnOn = true;
    scene.add(paper);
  }
};

TEST_F(Paper, a_finger_on_paper_draws_and_scrolls_nothing) {
  interaction.add(PointerDown{{10, 210}});
  frame();
  ASSERT_NE(interaction.inkOn("paper"), nullptr);
  EXPECT_TRUE(interaction.inkOn("paper")->begins);
  interaction.add(PointerMove{{10, 250}});
  interaction.add(PointerMove{{20, 290}});
  frame();
  ASSERT_NE(interaction.inkOn("paper"), nullptr);
  EXPECT_FALSE(interaction.inkOn("paper")->begins);
  EXPECT_EQ(interaction.inkOn("paper")->points, (std::vector<Point>{{10, 250}, {20, 290}}));
  EXPECT_EQ(interaction.scrollUnder({0, 0, 300, 300}), 0);
  interaction.add(PointerUp{{20, 290}});
  frame();
  interaction.add(PointerMove{{30, 290}});
  frame();
  EXPECT_EQ(interaction.inkOn("paper"), nullptr);
}

TEST_F(Paper, a_finger_that_slides_off_it_presses_nothing) {
  framesWith({PointerDown{{10, 210}}, PointerMove{{50, 120}}, PointerUp{{50, 120}}});
  EXPECT_FALSE(interaction.fired("c"));
  framesWith({PointerDown{{50, 120}}, PointerUp{{50, 120}}});
  EXPECT_TRUE(interaction.fired("c"));
}

TEST_F(Paper, ink_ends_when_the_paper_goes) {
  framesWith({PointerDown{{10, 210}}});
  interaction.endFrame(Scene{});
  interaction.add(PointerMove{{20, 220}});
  frame();
  EXPECT_EQ(interaction.inkOn("paper"), nullptr);
}

TEST_F(Hand, taps_that_arrive_together_are_all_seen) {
  for (const auto* id : {"a", "b"}) interaction.add(PressNode{id});
  std::vector<std::string> fired;
  while (interaction.isWaiting()) {
    frame();
    for (const auto* id : {"a", "b"})
      if (interaction.fired(id)) fired.emplace_back(id);
  }
  EXPECT_EQ(fired, (std::vector<std::string>{"a", "b"}));
}

TEST_F(Hand, what_lies_under_an_open_dialog_cannot_be_pressed) {
  auto confirm = node("confirm", {400, 400, 100, 50});
  confirm.layer = 1;
  scene.add(confirm);
  framesWith({PressNode{"a"}});
  EXPECT_FALSE(interaction.fired("a"));
  framesWith({PressNode{"confirm"}});
  EXPECT_TRUE(interaction.fired("confirm"));
}

TEST_F(Hand, a_node_that_is_not_enabled_is_neither_held_nor_fired) {
  auto off = node("off", {400, 0, 100, 50});
  off.enabled = false;
  scene.add(off);
  framesWith({PointerDown{{450, 25}}});
  EXPECT_FALSE(interaction.isHeld("off"));
  framesWith({PointerUp{{450, 25}}});
  EXPECT_FALSE(interaction.fired("off"));
}

TEST_F(Hand, enter_fires_what_has_the_focus) {
  framesWith({KeyPress{Key::tab}});
  EXPECT_TRUE(interaction.isFocused("a"));
  EXPECT_TRUE(interaction.showsFocus());
  framesWith({KeyPress{Key::tab}, KeyPress{Key::enter}});
  EXPECT_TRUE(interaction.fired("b"));
}

TEST_F(Hand, arrows_go_to_the_nearest_in_their_direction) {
  framesWith({KeyPress{Key::tab}, KeyPress{Key::right}});
  EXPECT_TRUE(interaction.isFocused("b"));
  framesWith({KeyPress{Key::left}, KeyPress{Key::down}});
  EXPECT_TRUE(interaction.isFocused("c"));
  framesWith({KeyPress{Key::down}});
  EXPECT_TRUE(interaction.isFocused("c"));
  framesWith({KeyPress{Key::backTab}, KeyPress{Key::backTab}});
  EXPECT_TRUE(interaction.isFocused("a"));
}

TEST_F(Hand, who_moves_the_focus_by_keys_finds_it_where_the_next_screen_begins) {
  Scene next;
  next.add(node("first", {0, 0, 100, 50}));
  auto leader = node("leader", {200, 0, 100, 50});
  leader.leads = true;
  next.add(leader);
  framesWith({KeyPress{Key::tab}});
  EXPECT_TRUE(interaction.endFrame(next)) << "the frame does not show it yet";
  EXPECT_EQ(interaction.focus(), "leader");
}

TEST_F(Hand, the_focus_stays_near_on_the_same_page_and_returns_from_a_dialog) {
  const auto pageWith = [](std::vector<SceneNode> nodes) {
    Scene page;
    page.add({.id = "page", .role = Role::page, .label = "Desk"});
    for (auto& each : nodes) page.add(std::move(each));
    return page;
  };
  const auto rail = node("rail", {0, 0, 100, 50});
  const auto start = node("start", {600, 300, 100, 50});
  const auto finish = node("finish", {600, 310, 100, 50});
  scene = pageWith({rail, start});
  framesWith({KeyPress{Key::tab}, KeyPress{Key::tab}});
  interaction.endFrame(scene);
  EXPECT_EQ(interaction.focus(), "start");
  interaction.endFrame(pageWith({rail, finish}));
  EXPECT_EQ(interaction.focus(), "finish");
  auto confirm = node("confirm", {0, 100, 100, 50});
  confirm.layer = 1;
  interaction.endFrame(pageWith({rail, finish, confirm}));
  EXPECT_EQ(interaction.focus(), "confirm");
  interaction.endFrame(pageWith({rail, finish}));
  EXPECT_EQ(interaction.focus(), "finish");
}

TEST_F(Hand, who_touches_finds_no_focus_on_the_next_screen) {
  Scene next;
  next.add(node("first", {0, 0, 100, 50}));
  framesWith({PointerDown{{50, 25}}, PointerUp{{50, 25}}});
  EXPECT_FALSE(interaction.endFrame(next));
  EXPECT_TRUE(interaction.focus().empty());
}

TEST_F(Hand, what_can_not_be_pressed_any_more_keeps_the_focus_and_lets_it_go_on) {
  framesWith({KeyPress{Key::tab}, KeyPress{Key::tab}});
  Scene later;
  later.add(node("a", {0, 0, 100, 50}));
  auto off = node("b", {200, 0, 100, 50});
  off.enabled = false;
  later.add(off);
  later.add(node("c", {0, 100, 100, 50}));
  interaction.endFrame(later);
  EXPECT_EQ(interaction.focus(), "b");
  scene = later;
  framesWith({KeyPress{Key::enter}});
  EXPECT_FALSE(interaction.fired("b"));
  framesWith({KeyPress{Key::tab}});
  EXPECT_EQ(interaction.focus(), "c");
}

TEST_F(Hand, the_focus_goes_with_its_node) {
  framesWith({KeyPress{Key::tab}});
  interaction.endFrame(Scene{});
  EXPECT_TRUE(interaction.focus().empty());
}

TEST(SceneNode, direction_marks_are_not_words) {
  Scene scene;
  scene.add({.id = "x", .label = "Seat \u2068A12\u2069"});
  EXPECT_EQ(scene.find("x")->label, "Seat A12");
  EXPECT_TRUE(scene.says("Seat A12"));
  EXPECT_FALSE(scene.says("B12"));
}

TEST(SceneNodeDeathTest, two_buttons_with_one_id_are_a_bug) {
  Scene scene;
  scene.add(node("a", {0, 0, 10, 10}));
  EXPECT_DEATH(scene.add(node("a", {20, 0, 10, 10})), "");
}

}  // namespace
}  // namespace assay::kiosk
