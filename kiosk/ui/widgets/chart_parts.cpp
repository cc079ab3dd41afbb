#include "kiosk/ui/widgets/chart_parts.h"

#include <algorithm>
#include <array>

namespace assay::kiosk {
namespace {

constexpr std::array tones{Tone::accent, Tone::warning, Tone::success, Tone::danger, Tone::neutral};

enum class Pattern { solid, stripes, dots, grid, hollow };
constexpr int patterns = 5;

void stripes(Ui& ui, const Rect& rect, float distance, float thickness, Colour colour, bool back) {
  const auto count = static_cast<int>(std::ceil((rect.width + rect.height) / distance));
  for (int i = 0; i < count; ++i) {
    const float x = rect.x - rect.height + static_cast<float>(i) * distance;
    const float low = back ? rect.y : rect.bottom();
    const float high = back ? rect.bottom() : rect.y;
    ui.canvas().add(
        Picture::Line{.points = {{x, low}, {x + rect.height, high}}, .colour = colour, .thickness = thickness});
  }
}

void dots(Ui& ui, const Rect& rect, float distance, float size, Colour colour) {
  const auto rows = static_cast<int>(2 * rect.height / distance);
  const auto columns = static_cast<int>(std::ceil(rect.width / distance));
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column) {
      const float x = rect.x + (static_cast<float>(column) + (row % 2 == 0 ? 0.5F : 1.0F)) * distance;
      const float y = rect.y + static_cast<float>(row + 1) * distance / 2;
      ui.fill({x - size / 2, y - size / 2, size, size}, colour, size / 2);
    }
}

}  // namespace

Colour colourOfSeries(const Theme& theme, std::size_t series) {
  return theme.tone(tones.at(series % tones.size())).fill;
}

void fillOfSeries(Ui& ui, const Rect& rect, std::size_t series) {
  if (rect.isEmpty()) return;
  const auto pattern = static_cast<Pattern>(series % patterns);
  const auto ink = colourOfSeries(ui.theme(), series);
  if (pattern == Pattern::solid) {
    ui.fill(rect, ink);
    return;
  }
  ui.fill(rect, ui.theme().tone(tones.at(series % tones.size())).soft);
  const float distance = ui.pixels({2.4F});
  const float line = std::min(2 * ui.border(), distance / 4);  // wider ones would leave nothing between them
  ui.clipped(rect, [&] {
    if (pattern == Pattern::stripes || pattern == Pattern::grid) stripes(ui, rect, distance, line, ink, false);
    if (pattern == Pattern::grid) stripes(ui, rect, distance, line, ink, true);
    if (pattern == Pattern::dots) dots(ui, rect, distance, ui.pixels({1.0F}), ink);
  });
  ui.outline(rect, ink, line);
}

void markOfSeries(Ui& ui, Point at, std::size_t series) {
  const float size = ui.pixels({2.6F});
  const Rect box{at.x - size / 2, at.y - size / 2, size, size};
  const auto colour = colourOfSeries(ui.theme(), series);
  const bool round = series % 2 == 0;
  ui.fill(box, colour, round ? size / 2 : 0);
  if (series % 4 < 2) return;
  const float hollow = 2 * ui.border();  // the third and fourth are rings and frames
  ui.fill(box.inset(hollow), ui.theme().surface, round ? size / 2 - hollow : 0);
}

void chartTitle(Ui& ui, const std::string& title) {
  if (title.empty()) return;
  auto style = ui.lettering(type::label, Weight::bold);
  style.align = Align::start;
  const auto size = ui.measure(title, style, ui.layout().offeredWidth());
  const auto place = ui.layout().place(std::nullopt, size.height);
  ui.write(title, style, ui.theme().text, place);
  ui.leave({.id = {}, .role = Role::text, .label = title, .rect = place});
}

void chartOfNothing(Ui& ui, const std::string& id, const std::string& title, const std::string& words) {
  auto style = ui.lettering(type::body);
  style.align = Align::centre;
  const auto size = ui.measure(words, style, ui.layout().offeredWidth());
  const auto place = ui.layout().place(std::nullopt, size.height + 2 * ui.pixels(space::large));
  ui.fill(place, ui.theme().sunken, ui.pixels(space::radius));
  ui.write(words, style, ui.theme().mutedText, place);
  ui.leave({.id = id, .role = Role::image, .label = title, .value = words, .rect = place});
}

void chartKey(Ui& ui, const std::vector<std::string>& names, Sample kind) {
  const auto style = ui.lettering(type::caption, Weight::regular, 1);
  const float swatch = ui.pixels({kind == Sample::fill ? 7.0F : 11.0F});
  const float gap = ui.pixels(space::small);
  ui.line([&] {
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto size = ui.measure(names[i], style, ui.layout().offeredWidth() - swatch - gap);
      const auto place = ui.layout().place(swatch + gap + size.width + 1 + gap, size.height);
      const float height = ui.pixels({4.2F});
      const Rect box{place.x, place.y + std::floor((place.height - height) / 2), swatch, height};
      if (kind == Sample::fill) {
        fillOfSeries(ui, box, i);
      } else {
        ui.fill({box.x, box.centre().y - ui.border(), box.width, 2 * ui.border()}, colourOfSeries(ui.theme(), i));
        markOfSeries(ui, box.centre(), i);
      }
      ui.write(names[i], style, ui.theme().text, {box.right() + gap, place.y, size.width + 1, place.height});
    }
  });
}

std::string figureInWords(const Strings& strings, const std::string& label, const std::string& value) {
  return strings.text("chart.figure", {{"label", label}, {"value", value}});
}

std::string joinedWords(const Strings& strings, const std::vector<std::string>& parts) {
  std::string words;
  for (const auto& part : parts)
    words = words.empty() ? part : strings.text("speech.and", {{"before", words}, {"after", part}});
  return words;
}

}  // namespace assay::kiosk
