#include "kiosk/ui/widgets/line_chart.h"

#include <algorithm>
#include <array>

#include "kiosk/ui/widgets/chart_parts.h"
#include "kiosk/ui/widgets/figures.h"

namespace assay::kiosk {
namespace {

constexpr int mostMarks = 5;

std::string inWords(const Ui& ui, const LineChart& chart) {
  std::vector<std::string> parts;
  for (const auto& line : chart.lines) {
    const auto at = [&](auto found) {
      const auto index = static_cast<std::size_t>(found - line.values.begin());
      return figureInWords(ui.strings(), chart.times[index], ui.format().number(*found));
    };
    auto words = ui.text("chart.course", {{"first", at(line.values.begin())},
                                          {"last", at(line.values.end() - 1)},
                                          {"highest", at(std::ranges::max_element(line.values))},
                                          {"lowest", at(std::ranges::min_element(line.values))}});
    parts.push_back(chart.lines.size() > 1 ? figureInWords(ui.strings(), line.name, words) : words);
  }
  return joinedWords(ui.strings(), parts);
}

std::int64_t highestOf(const LineChart& chart) {
  std::int64_t highest = 1;
  for (const auto& line : chart.lines)
    for (const auto value : line.values) highest = std::max(highest, value);
  return highest;
}

/// In pieces of this length with as much between them; 0: in one.
void polyline(Ui& ui, const std::vector<Point>& points, Colour colour, float dash) {
  const float thickness = 3 * ui.border();
  if (dash <= 0) {
    ui.canvas().add(Picture::Line{.points = points, .colour = colour, .thickness = thickness});
    return;
  }
  float walked = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const auto from = points[i - 1];
    const auto to = points[i];
    const float length = std::hypot(to.x - from.x, to.y - from.y);
    const float first = -std::fmod(walked, 2 * dash);
    const auto count = static_cast<int>(std::ceil((length - first) / (2 * dash)));
    for (int piece = 0; piece < count; ++piece) {
      const float at = first + static_cast<float>(piece) * 2 * dash;
      const float begin = std::max(0.0F, at) / length;
      const float end = std::min(length, at + dash) / length;
      if (end <= begin) continue;
      ui.canvas().add(Picture::Line{.points = {{from.x + (to.x - from.x) * begin, from.y + (to.y - from.y) * begin},
                                               {from.x + (to.x - from.x) * end, from.y + (to.y - from.y) * end}},
                                    .colour = colour,
                                    .thickness = thickness});
    }
    walked += length;
  }
}

struct Axes {
  Rect area;  ///< where the lines are
  std::int64_t top = 1;
  std::size_t times = 1;

  [[nodiscard]] Point at(std::size_t time, std::int64_t value) const {
    const float across = times > 1 ? static_cast<float>(time) / static_cast<float>(times - 1) : 0.5F;
    return {area.x + area.width * across,
            area.bottom() - area.height * static_cast<float>(value) / static_cast<float>(top)};
  }
};

/// As many of the times as stand beside each other.
void timesBelow(Ui& ui, const LineChart& chart, const Axes& axes, TextStyle style) {
  float widest = 0;
  for (const auto& time : chart.times) widest = std::max(widest, ui.measure(time, style).width + 1);
  const float line = ui.measure("0", style).height;
  const float step = axes.times > 1 ? axes.area.width / static_cast<float>(axes.times - 1) : axes.area.width;
  const auto every = static_cast<std::size_t>(std::max(1.0F, std::ceil((widest + ui.pixels(space::small)) / step)));
  style.align = Align::centre;
  for (std::size_t i = 0; i < axes.times; ++i) {
    const auto foot = axes.at(i, 0);
    if ((axes.times - 1 - i) % every != 0) continue;  // the last is always there
    ui.fill({foot.x, foot.y, ui.border(), ui.pixels(space::hair)}, ui.theme().strongLine);
    ui.write(chart.times[i], style, ui.theme().mutedText,
             {foot.x - widest / 2, foot.y + ui.pixels(space::hair), widest, line});
  }
}

}  // namespace

void lineChart(Ui& ui, const LineChart& chart) {
  chartTitle(ui, chart.title);
  if (chart.times.empty() || chart.lines.empty()) {
    chartOfNothing(ui, chart.id, chart.title, chart.empty);
    return;
  }
  const auto& theme = ui.theme();
  auto style = ui.lettering(type::dense, Weight::regular, 1);
  style.align = Align::end;
  const float line = ui.measure("0", style).height;
  const auto step = stepFor(highestOf(chart), mostMarks);
  const auto top = (highestOf(chart) + step - 1) / step * step;
  const auto place = ui.layout().place(std::nullopt, ui.pixels(chart.height));
  float gutter = 0;
  for (std::int64_t mark = 0; mark <= top; mark += step)
    gutter = std::max(gutter, ui.measure(ui.format().number(mark), style).width + 1);
  float lastTime = 0;
  for (const auto& time : {chart.times.front(), chart.times.back()})
    lastTime = std::max(lastTime, ui.measure(time, style).width / 2 + 2);
  const float gap = ui.pixels(space::small);
  const float start = std::max(gutter + gap, lastTime);
  const float above = line + ui.pixels(space::hair);
  const Axes axes{{place.x + start, place.y + above, place.width - start - std::max(lastTime, gap),
                   place.height - above - line - ui.pixels(space::hair)},
                  top,
                  chart.times.size()};
  for (std::int64_t mark = 0; mark <= top; mark += step) {
    const float y = axes.at(0, mark).y;
    ui.fill({axes.area.x, y, axes.area.width, ui.border()}, mark == 0 ? theme.strongLine : theme.line);
    ui.write(ui.format().number(mark), style, theme.mutedText,
             {axes.area.x - gap - gutter, y - std::floor(line / 2), gutter, line});
  }
  timesBelow(ui, chart, axes, style);
  constexpr std::array dashes{0.0F, 2.4F, 0.9F, 5.0F};
  for (std::size_t i = 0; i < chart.lines.size(); ++i) {
    std::vector<Point> points;
    const auto& values = chart.lines[i].values;
    for (std::size_t time = 0; time < values.size(); ++time) points.push_back(axes.at(time, values[time]));
    polyline(ui, points, colourOfSeries(theme, i), dashes.at(i % dashes.size()) * ui.scale().pixelsPerMillimetre);
    for (const auto& point : points) markOfSeries(ui, point, i);
  }
  if (chart.lines.size() == 1) {  // the last figure, which everybody looks for
    auto bold = ui.lettering(type::dense, Weight::bold, 1);
    bold.align = Align::end;
    const auto& values = chart.lines.front().values;
    const auto end = axes.at(values.size() - 1, values.back());
    const auto number = ui.format().number(values.back());
    const float width = ui.measure(number, bold).width + 1;
    ui.write(number, bold, theme.text,
             {std::min(end.x - width / 2, place.right() - width), end.y - line - ui.pixels({2.0F}), width, line});
  }
  ui.leave({.id = chart.id, .role = Role::image, .label = chart.title, .value = inWords(ui, chart), .rect = place});
  if (chart.lines.size() < 2) return;
  std::vector<std::string> names;
  for (const auto& one : chart.lines) names.push_back(one.name);
  chartKey(ui, names, Sample::mark);
}

}  // namespace assay::kiosk
