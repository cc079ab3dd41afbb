#include "kiosk/ui/widgets/line_chart.h"

#include <gtest/gtest.h>

#include "kiosk/ui/widgets/ui_fixture.h"

namespace assay::kiosk {
namespace {

using test::Screen;

LineChart certificates() {
  return {.id = "c",
          .title = "Certificates",
          .times = {"Jan", "Feb", "Mar", "Apr"},
          .lines = {{"", {40, 90, 10, 60}}},
          .empty = "Nothing yet"};
}

std::vector<Point> lineOf(const Screen& screen) {
  for (const auto& command : screen.ui.picture().commands())
    if (const auto* line = std::get_if<Picture::Line>(&command); line && line->points.size() == 4) return line->points;
  ADD_FAILURE() << "no line";
  return {{}, {}, {}, {}};
}

TEST(LineChart, tells_its_course_in_words) {
  Screen screen;
  screen.show([](Ui& ui) { lineChart(ui, certificates()); });
  EXPECT_EQ(screen.node("c").value, "from Jan: 40 to Apr: 60, highest Feb: 90, lowest Mar: 10");
}

TEST(LineChart, of_several_lines_each_is_named) {
  auto chart = certificates();
  chart.lines = {{"Kiosk", {1, 2, 3, 4}}, {"Desk", {4, 3, 2, 1}}};
  Screen screen;
  screen.show([&](Ui& ui) { lineChart(ui, chart); });
  EXPECT_EQ(screen.node("c").value,
            "Kiosk: from Jan: 1 to Apr: 4, highest Apr: 4, lowest Jan: 1, "
            "Desk: from Jan: 4 to Apr: 1, highest Jan: 4, lowest Apr: 1");
}

TEST(LineChart, more_is_higher_and_later_is_further_along) {
  Screen screen;
  screen.show([](Ui& ui) { lineChart(ui, certificates()); });
  const auto points = lineOf(screen);
  EXPECT_LT(points[1].y, points[0].y);
  EXPECT_GT(points[2].y, points[3].y);
  EXPECT_LT(points[0].x, points[1].x);
  EXPECT_NEAR(points[1].x - points[0].x, points[3].x - points[2].x, 1);
  Screen arabic{"ar"};
  arabic.show([](Ui& ui) { lineChart(ui, certificates()); });
  EXPECT_GT(lineOf(arabic)[0].x, lineOf(arabic)[1].x);
}

TEST(LineChart, its_axis_begins_at_zero) {
  auto chart = certificates();
  chart.lines.front().values = {100, 100, 99, 0};
  Screen screen;
  screen.show([&](Ui& ui) { lineChart(ui, chart); });
  const auto points = lineOf(screen);
  EXPECT_NEAR(points[2].y - points[0].y, (points[3].y - points[0].y) / 100, 0.5F);
}

TEST(LineChart, a_single_time_and_no_time_are_no_trouble) {
  auto chart = certificates();
  chart.times = {"Jan"};
  chart.lines = {{"", {0}}};
  Screen screen;
  screen.show([&](Ui& ui) { lineChart(ui, chart); });
  EXPECT_EQ(screen.node("c").value, "from Jan: 0 to Jan: 0, highest Jan: 0, lowest Jan: 0");
  chart.times.clear();
  screen.show([&](Ui& ui) { lineChart(ui, chart); });
  EXPECT_EQ(screen.node("c").value, "Nothing yet");
}

TEST(LineChart, names_of_times_never_stand_on_each_other) {
  LineChart chart{.id = "c", .lines = {{"", {}}}};
  for (int day = 1; day <= 90; ++day) {
    chart.times.push_back("Day " + std::to_string(day));
    chart.lines.front().values.push_back(day);
  }
  Screen screen;
  screen.show([&](Ui& ui) { lineChart(ui, chart); });
  std::vector<Rect> times;
  for (const auto& text : screen.ui.texts())
    if (text.text.starts_with("Day")) times.push_back(text.stands);
  ASSERT_GT(times.size(), 5U);
  for (std::size_t i = 1; i < times.size(); ++i) EXPECT_GT(times[i].x, times[i - 1].right());
}

}  // namespace
}  // namespace assay::kiosk
