#include "kiosk/ui/widgets/bar_chart.h"

#include <algorithm>
#include <numeric>

#include "kiosk/ui/widgets/chart_parts.h"

namespace assay::kiosk {
namespace {

std::int64_t sumOf(const BarChart::Bar& bar) {
  return std::accumulate(bar.values.begin(), bar.values.end(), std::int64_t{0});
}

std::string inWords(const Ui& ui, const BarChart& chart) {
  const auto& strings = ui.strings();
  std::vector<std::string> parts;
  for (const auto& bar : chart.bars) {
    parts.push_back(figureInWords(strings, bar.label, ui.format().number(sumOf(bar))));
    for (std::size_t i = 0; chart.series.size() > 1 && i < chart.series.size(); ++i)
      parts.push_back(figureInWords(strings, chart.series[i], ui.format().number(bar.values[i])));
  }
  return joinedWords(strings, parts);
}

/// A piece's number stands on it where there is room, on a plate that keeps the pattern from it.
void pieceNumber(Ui& ui, const std::string& number, const TextStyle& style, const Rect& piece) {
  const auto size = ui.measure(number, style);
  const float padding = ui.pixels(space::hair);
  const float width = size.width + 2 * padding;
  if (width + 2 * padding > piece.width) return;
  const float height = std::min(size.height, piece.height - 2 * padding);
  const Rect plate{piece.x + std::floor((piece.width - width) / 2), piece.y + std::floor((piece.height - height) / 2),
                   width, height};
  ui.fill(plate, ui.theme().surface, ui.pixels({1.0F}));
  ui.write(number, style, ui.theme().text, plate);
}

}  // namespace

void barChart(Ui& ui, const BarChart& chart) {
  chartTitle(ui, chart.title);
  if (chart.bars.empty()) {
    chartOfNothing(ui, chart.id, chart.title, chart.empty);
    return;
  }
  const auto& theme = ui.theme();
  auto labelStyle = ui.lettering(type::caption, Weight::regular, 2);
  auto numberStyle = ui.lettering(type::caption, Weight::bold, 1);
  auto pieceStyle = ui.lettering(type::dense, Weight::bold, 1);
  labelStyle.align = numberStyle.align = Align::start;
  pieceStyle.align = Align::centre;
  const float offered = ui.layout().offeredWidth();
  const float gap = ui.pixels(space::small);
  float labels = 0;
  float numbers = 0;
  std::int64_t highest = 1;
  for (const auto& bar : chart.bars) {
    labels = std::max(labels, ui.measure(bar.label, labelStyle, std::floor(offered * 0.38F)).width + 1);
    numbers = std::max(numbers, ui.measure(ui.format().number(sumOf(bar)), numberStyle).width + 1);
    highest = std::max(highest, sumOf(bar));
  }
  const bool pieces = chart.series.size() > 1;
  // Where there is no room for a word beside the bars, the words stand above them.
  const bool above = std::ranges::any_of(chart.bars, [&](const auto& bar) {
    const auto extent = ui.extentOf(bar.label, labelStyle, labels);
    return extent.brokenWord || extent.shortened;
  });
  if (above) labels = 0;
  const float room = std::max(1.0F, offered - labels - numbers - 2 * gap);
  const float line = ui.measure("0", pieceStyle).height;
  const float thickness = std::max(ui.pixels({6.5F}), pieces ? line + 2 * ui.pixels(space::hair) : 0);
  Rect all;
  for (const auto& bar : chart.bars) {
    const auto label = ui.measure(bar.label, labelStyle, above ? offered : labels);
    auto place = ui.layout().place(std::nullopt, above ? label.height + thickness : std::max(label.height, thickness));
    all = all.unionWith(place);
    ui.write(bar.label, labelStyle, theme.text,
             {place.x, place.y, above ? offered : labels, above ? label.height : place.height});
    if (above) place = {place.x, place.y + label.height, place.width, thickness};
    float x = place.x + labels + gap;
    const float y = place.y + std::floor((place.height - thickness) / 2);
    for (std::size_t i = 0; i < bar.values.size(); ++i) {
      const float width = std::round(room * static_cast<float>(bar.values[i]) / static_cast<float>(highest));
      const Rect piece{x, y, width, thickness};
      fillOfSeries(ui, piece, i);
      if (pieces && bar.values[i] > 0) pieceNumber(ui, ui.format().number(bar.values[i]), pieceStyle, piece);
      x += width;
    }
    ui.write(ui.format().number(sumOf(bar)), numberStyle, theme.text, {x + gap, place.y, numbers, place.height});
  }
  ui.fill({all.x + labels + gap - ui.border(), all.y, ui.border(), all.height}, theme.strongLine);
  if (pieces) chartKey(ui, chart.series, Sample::fill);
  ui.leave({.id = chart.id, .role = Role::image, .label = chart.title, .value = inWords(ui, chart), .rect = all});
}

}  // namespace assay::kiosk
