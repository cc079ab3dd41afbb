#include "kiosk/ui/widgets/share_chart.h"

#include "kiosk/ui/widgets/chart_parts.h"
#include "kiosk/ui/widgets/figures.h"

namespace assay::kiosk {

void shareChart(Ui& ui, const ShareChart& chart) {
  chartTitle(ui, chart.title);
  std::vector<std::int64_t> values;
  std::int64_t whole = 0;
  for (const auto& part : chart.parts) whole += values.emplace_back(part.value);
  if (whole == 0) {
    chartOfNothing(ui, chart.id, chart.title, chart.empty);
    return;
  }
  const auto& theme = ui.theme();
  const auto percentages = percentagesOf(values);
  const auto place = ui.layout().place(std::nullopt, ui.pixels({10.0F}));
  const float between = 2 * ui.border();
  float x = place.x;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const float width = place.width * static_cast<float>(values[i]) / static_cast<float>(whole);
    fillOfSeries(
        ui, {std::round(x), place.y, std::max(0.0F, std::round(x + width) - std::round(x) - between), place.height},
        chart.parts[i].looks.value_or(i));
    x += width;
  }
  auto style = ui.lettering(type::caption);
  auto bold = ui.lettering(type::caption, Weight::bold, 1);
  auto quiet = ui.lettering(type::caption, Weight::regular, 1);
  style.align = Align::start;
  bold.align = quiet.align = Align::end;
  float shares = 0;
  float numbers = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    shares = std::max(shares, ui.measure(ui.format().percent(percentages[i]), bold).width + 1);
    numbers = std::max(numbers, ui.measure(ui.format().number(values[i]), quiet).width + 1);
  }
  const float gap = ui.pixels(space::small);
  const float swatch = ui.pixels({7.0F});
  std::vector<std::string> words;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto& part = chart.parts[i];
    const auto percent = ui.format().percent(percentages[i]);
    const auto number = ui.format().number(part.value);
    const float room = ui.layout().offeredWidth() - swatch - shares - numbers - 4 * gap;
    const auto label = ui.measure(part.label, style, room);
    // The figures stand beside the words, not at the far end of a wide page.
    const auto row = ui.layout().place(std::nullopt, label.height);
    fillOfSeries(ui, {row.x, row.y + std::floor((row.height - ui.pixels({4.2F})) / 2), swatch, ui.pixels({4.2F})},
                 part.looks.value_or(i));
    float at = row.x + swatch + gap;
    ui.write(percent, bold, theme.text, {at, row.y, shares, row.height});
    at += shares + gap;
    ui.write(number, quiet, theme.mutedText, {at, row.y, numbers, row.height});
    at += numbers + 2 * gap;
    ui.write(part.label, style, theme.text, {at, row.y, label.width + 1, row.height});
    words.push_back(
        figureInWords(ui.strings(), part.label, ui.text("speech.and", {{"before", percent}, {"after", number}})));
  }
  ui.leave({.id = chart.id,
            .role = Role::image,
            .label = chart.title,
            .value = joinedWords(ui.strings(), words),
            .rect = place});
}

}  // namespace assay::kiosk
