#include "kiosk/ui/widgets/key_figures.h"

#include <algorithm>

namespace assay::kiosk {
namespace {

struct Lettering {
  TextStyle value;
  TextStyle label;
};

/// Every figure stands whole in a column of this width.
bool holdsAll(Ui& ui, const std::vector<KeyFigure>& figures, const Lettering& letters, float width) {
  return std::ranges::all_of(figures, [&](const KeyFigure& figure) {
    const auto label = ui.extentOf(figure.label, letters.label, width);
    return ui.measure(figure.value, letters.value).width <= width && !label.brokenWord && !label.shortened;
  });
}

/// As many as there are, or a half of them, so that no line is left nearly empty.
int columnsFor(Ui& ui, const std::vector<KeyFigure>& figures, const Lettering& letters, float offered, float gap) {
  const auto widthOf = [&](int columns) { return (offered + gap) / static_cast<float>(columns) - gap; };
  auto columns = static_cast<int>(figures.size());
  while (columns > 1 && !holdsAll(ui, figures, letters, widthOf(columns))) columns = (columns + 1) / 2;
  return columns;
}

}  // namespace

void keyFigures(Ui& ui, const std::vector<KeyFigure>& figures) {
  if (figures.empty()) return;
  Lettering letters{ui.lettering(type::title, Weight::bold, 1), ui.lettering(type::caption, Weight::regular, 2)};
  letters.value.align = letters.label.align = Align::start;
  const float gap = ui.pixels(space::medium);
  const float small = ui.pixels(space::small);
  const float offered = ui.layout().offeredWidth() - 2 * gap;
  const int columns = columnsFor(ui, figures, letters, offered, gap);
  const float width = std::floor((offered + gap) / static_cast<float>(columns)) - gap;
  const float value = ui.measure("0", letters.value).height;
  float label = 0;
  for (const auto& figure : figures) label = std::max(label, ui.measure(figure.label, letters.label, width).height);
  const int lines = (static_cast<int>(figures.size()) + columns - 1) / columns;
  const float line = value + label;
  const auto place = ui.layout().place(std::nullopt, static_cast<float>(lines) * (line + small) + small);
  ui.fill(place, ui.theme().surface, ui.pixels(space::radius));
  ui.outline(place, ui.theme().line, ui.border(), ui.pixels(space::radius));
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const auto column = static_cast<float>(i % static_cast<std::size_t>(columns));
    const auto row = static_cast<float>(i / static_cast<std::size_t>(columns));
    const Rect box{place.x + gap + column * (width + gap), place.y + small + row * (line + small), width, line};
    ui.write(figures[i].value, letters.value, ui.theme().text, {box.x, box.y, box.width, value});
    ui.write(figures[i].label, letters.label, ui.theme().mutedText,
             {box.x, box.y + value, box.width, ui.measure(figures[i].label, letters.label, width).height});
    ui.leave({.id = {}, .role = Role::text, .label = figures[i].label, .value = figures[i].value, .rect = box});
  }
}

}  // namespace assay::kiosk
