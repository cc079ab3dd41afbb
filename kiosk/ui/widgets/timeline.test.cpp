#include "kiosk/ui/widgets/timeline.h"

#include <gtest/gtest.h>

#include "kiosk/ui/widgets/ui_fixture.h"

namespace assay::kiosk {
namespace {

using test::Screen;

Timeline sitting() {
  return {.zone = "Europe/Paris",
          .entries = {{*parseInstant("2026-05-04T07:10:00Z"), "Checked in", "", "Dora"},
                      {*parseInstant("2026-05-04T07:15:00Z"), "Taken back", "wrong seat", "Dora", Tone::warning}}};
}

std::vector<SceneNode> textsOf(const Screen& screen) {
  std::vector<SceneNode> texts;
  for (const auto* node : screen.ui.scene().withRole(Role::text)) texts.push_back(*node);
  return texts;
}

TEST(Timeline, tells_what_when_and_who_in_order) {
  Screen screen;
  screen.show([](Ui& ui) { timeline(ui, sitting()); });
  const auto texts = textsOf(screen);
  ASSERT_EQ(texts.size(), 2U);
  EXPECT_EQ(texts[0].label, "Checked in");
  EXPECT_EQ(texts[0].value, "09:10, Dora");
  EXPECT_EQ(texts[1].value, "09:15, wrong seat, Dora");
  EXPECT_GE(texts[1].rect.y, texts[0].rect.bottom());
}

TEST(Timeline, tells_the_day_only_where_there_are_several) {
  auto story = sitting();
  Screen screen;
  screen.show([&](Ui& ui) { timeline(ui, story); });
  EXPECT_FALSE(screen.ui.scene().says("2026"));
  // Late in the evening of one day in UTC is the next in Paris.
  story.entries.push_back({*parseInstant("2026-05-04T22:30:00Z"), "Left"});
  screen.show([&](Ui& ui) { timeline(ui, story); });
  const auto texts = textsOf(screen);
  ASSERT_EQ(texts.size(), 5U);
  EXPECT_EQ(texts[0].label, screen.ui.format().date(story.entries[0].at, "Europe/Paris"));
  EXPECT_EQ(texts[3].label, screen.ui.format().date(story.entries[2].at, "Europe/Paris"));
  EXPECT_EQ(texts[4].value, "00:30");
}

TEST(Timeline, without_anything_says_so) {
  Screen screen;
  screen.show([](Ui& ui) { timeline(ui, {.zone = "UTC", .empty = "Nothing yet"}); });
  EXPECT_TRUE(screen.ui.scene().says("Nothing yet"));
}

TEST(Timeline, a_long_story_in_a_narrow_place_breaks_its_lines) {
  Screen screen;
  auto story = sitting();
  story.entries[0].detail = "The telephone rang twice during the listening part and was put away by the invigilator.";
  screen.show([&](Ui& ui) { ui.narrow({60.0F}, [&] { timeline(ui, story); }); });
  for (const auto& text : screen.ui.texts()) {
    EXPECT_FALSE(text.extent.shortened) << text.text;
    EXPECT_LE(text.stands.width, text.box.width + 1) << text.text;
  }
}

}  // namespace
}  // namespace assay::kiosk
