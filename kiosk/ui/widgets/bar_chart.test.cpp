#include "kiosk/ui/widgets/bar_chart.h"

#include <gtest/gtest.h>

#include "kiosk/ui/widgets/chart_parts.h"
#include "kiosk/ui/widgets/ui_fixture.h"

namespace assay::kiosk {
namespace {

using test::Screen;

const BarChart candidates{.id = "c",
                          .title = "Candidates",
                          .series = {"Passed", "Absent"},
                          .bars = {{"English", {1200, 34}}, {"Mathematics", {617, 0}}},
                          .empty = "Nothing yet"};

/// The rectangles that a chart of one series fills in its colour, from above.
std::vector<Rect> barsOf(const Screen& screen) {
  std::vector<Rect> bars;
  for (const auto& command : screen.ui.picture().commands())
    if (const auto* fill = std::get_if<Picture::Fill>(&command); fill && fill->colour == colourOfSeries(lightTheme, 0))
      bars.push_back(fill->rect);
  return bars;
}

TEST(BarChart, says_every_figure_in_words) {
  Screen screen;
  screen.show([](Ui& ui) { barChart(ui, candidates); });
  EXPECT_EQ(screen.node("c").label, "Candidates");
  EXPECT_EQ(screen.node("c").value,
            "English: 1,234, Passed: 1,200, Absent: 34, Mathematics: 617, Passed: 617, Absent: 0");
}

TEST(BarChart, bars_are_as_long_as_their_figures) {
  Screen screen;
  screen.show([](Ui& ui) {
    barChart(ui, {.id = "c", .series = {""}, .bars = {{"a", {100}}, {"b", {25}}, {"c", {0}}}});
  });
  const auto bars = barsOf(screen);
  ASSERT_EQ(bars.size(), 2U) << "nothing is drawn for nothing";
  EXPECT_NEAR(bars[0].width, 4 * bars[1].width, 2);
  EXPECT_EQ(bars[0].x, bars[1].x);
}

TEST(BarChart, begins_at_the_side_where_reading_begins) {
  const auto draw = [](Ui& ui) { barChart(ui, {.id = "c", .series = {""}, .bars = {{"a", {100}}, {"b", {25}}}}); };
  Screen arabic{"ar"};
  arabic.show(draw);
  const auto bars = barsOf(arabic);
  ASSERT_EQ(bars.size(), 2U);
  EXPECT_EQ(bars[0].right(), bars[1].right());
}

TEST(BarChart, writes_numbers_as_the_language_does) {
  Screen screen{"ar"};
  screen.show([](Ui& ui) { barChart(ui, candidates); });
  EXPECT_TRUE(screen.ui.scene().says("١٬٢٣٤"));
}

TEST(BarChart, in_a_narrow_place_no_word_is_broken) {
  Screen screen{"en", {}, Scale{4.0F, 1.5F}};
  screen.show([](Ui& ui) { ui.narrow({60.0F}, [&] { barChart(ui, candidates); }); });
  for (const auto& text : screen.ui.texts()) EXPECT_FALSE(text.extent.brokenWord || text.extent.shortened) << text.text;
  EXPECT_GT(barsOf(screen).front().width, 110) << "and the bars have the room that the words left";
}

TEST(BarChart, one_without_figures_says_so) {
  Screen screen;
  auto nothing = candidates;
  nothing.bars.clear();
  screen.show([&](Ui& ui) { barChart(ui, nothing); });
  EXPECT_EQ(screen.node("c").value, "Nothing yet");
}

TEST(ChartParts, no_two_series_differ_by_colour_alone) {
  // All in one colour: what is left must differ.
  auto grey = lightTheme;
  for (auto& tone : grey.tones) tone = grey.tone(Tone::neutral);
  const auto pictureOf = [&](std::size_t series, bool mark) {
    Screen screen;
    screen.ui.setTheme(grey);
    screen.show([&](Ui& ui) {
      if (mark) markOfSeries(ui, {100, 100}, series);
      if (!mark) fillOfSeries(ui, {100, 100, 60, 40}, series);
    });
    return screen.ui.picture();
  };
  for (std::size_t one = 0; one < 5; ++one)
    for (std::size_t other = one + 1; other < 5; ++other) {
      EXPECT_NE(pictureOf(one, false), pictureOf(other, false)) << one << " and " << other;
      if (other < 4) {
        EXPECT_NE(pictureOf(one, true), pictureOf(other, true)) << one << " and " << other;
      }
    }
}

}  // namespace
}  // namespace assay::kiosk
