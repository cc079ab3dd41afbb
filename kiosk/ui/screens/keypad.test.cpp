#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <set>

#include "kiosk/ui/screens/sample_views_test_kit.h"
#include "kiosk/ui/screens/shown_test_kit.h"

/// Every screen with a keypad alone: arrows or Tab, Enter, Back.
namespace assay::kiosk {
namespace {

using test::Sample;
using test::Shown;

std::map<std::string, Sample> samplesByName() {
  std::map<std::string, Sample> samples;
  for (auto& sample : test::allSamples()) samples.emplace(sample.name, sample);
  return samples;
}

std::vector<std::string> sampleIds() {
  std::vector<std::string> names;
  for (const auto& [name, sample] : samplesByName()) names.push_back(name);
  return names;
}

class Keypad : public testing::TestWithParam<std::string> {
 protected:
  explicit Keypad(const std::string& language = "en") : shown_(samplesByName().at(GetParam()), {language}) {}

  void press(Key key) { shown_.screen.key(key); }
  [[nodiscard]] std::string focus() const { return shown_.screen.ui.interaction().focus(); }
  void putFocus(const std::string& id) {
    shown_.screen.ui.focus(id);
    shown_.screen.frame();
  }
  /// What a person can stop at now, but for the on-screen keyboard.
  [[nodiscard]] std::set<std::string> stops() const {
    std::set<std::string> ids;
    for (const auto& node : shown_.scene().nodes())
      if (shown_.scene().isLive(node) && node.takesFocus) ids.insert(node.id);
    return ids;
  }

  Shown shown_;
};

TEST_P(Keypad, tab_stops_once_at_everything_and_enter_presses_it) {
  press(Key::tab);
  const auto first = focus();
  if (stops().empty()) {
    EXPECT_EQ(first, "");
    return;
  }
  std::vector<std::string> visited;
  auto expected = stops();
  do {
    const auto here = focus();
    visited.push_back(here);
    if (!shown_.screen.node(here).secret) {  // of these, enough would be a PIN
      press(Key::enter);
      EXPECT_EQ(shown_.pressed, here);
      putFocus(here);  // a field lets go of it
    }
    press(Key::tab);
    expected.merge(stops());  // a table shows further rows
  } while (focus() != first && visited.size() < 300);
  const std::set<std::string> once(visited.begin(), visited.end());
  EXPECT_EQ(once.size(), visited.size());
  EXPECT_EQ(once, expected);
  press(Key::backTab);
  EXPECT_EQ(focus(), visited.back());
}

TEST_P(Keypad, arrows_reach_everything) {
  for (const bool mirrored : {false, true}) {
    const Shown shown{samplesByName().at(GetParam()), {mirrored ? "ar" : "en"}};
    const auto& scene = shown.scene();
    const auto* first = firstFocus(scene);
    if (first == nullptr) continue;
    std::set<std::string> reached{first->id};
    std::deque<std::string> open{first->id};
    for (; !open.empty(); open.pop_front()) {
      for (const auto heading : {Heading::up, Heading::down, Heading::towardsStart, Heading::towardsEnd}) {
        const auto& to = focusAfter(scene, open.front(), heading, mirrored)->id;
        if (reached.insert(to).second) open.push_back(to);
      }
    }
    for (const auto& node : scene.nodes())
      if (scene.isLive(node) && node.takesFocus) {
        EXPECT_TRUE(reached.contains(node.id)) << node.id << (mirrored ? " mirrored" : "");
      }
  }
}

TEST_P(Keypad, who_came_by_keys_finds_the_focus_where_the_screen_begins) {
  auto& ui = shown_.screen.ui;
  press(Key::tab);
  ui.forgetPerson();
  shown_.screen.frame();
  const auto* first = firstFocus(shown_.scene());
  EXPECT_EQ(focus(), first == nullptr ? "" : first->id);
}

TEST_P(Keypad, back_leads_out_of_every_question) {
  const auto dialogs = shown_.scene().withRole(Role::dialog);
  press(Key::escape);
  if (!dialogs.empty()) {
    EXPECT_TRUE(shown_.wanted);
  } else if (GetParam() != "fault") {
    ASSERT_TRUE(shown_.wanted);
    EXPECT_TRUE(std::holds_alternative<intent::Back>(*shown_.wanted));
  }
}

std::string testName(const testing::TestParamInfo<std::string>& info) {
  auto name = info.param;
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Samples, Keypad, testing::ValuesIn(sampleIds()), testName);

TEST(KeypadRows, a_list_follows_the_focus_to_its_end_and_back) {
  Shown shown{samplesByName().at("desk"), {"en"}};
  shown.screen.ui.focus("desk.row.b0");
  for (int row = 0; row < 40; ++row) {
    const auto& node = shown.screen.node("desk.row.b" + std::to_string(row));
    EXPECT_EQ(node.visible, node.rect) << row;
    shown.screen.key(Key::down);
  }
  shown.screen.ui.focus("desk.row.b39");
  for (int row = 0; row < 39; ++row) shown.screen.key(Key::up);
  EXPECT_EQ(shown.screen.ui.interaction().focus(), "desk.row.b0");
}

}  // namespace
}  // namespace assay::kiosk
