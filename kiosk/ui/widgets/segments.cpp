#include "kiosk/ui/widgets/segments.h"

namespace assay::kiosk {
namespace {

/// How many stand in a row, so that the rows are as few and as even as can be.
int columnsFor(int count, float width, float least, float gap) {
  const int most = std::max(1, static_cast<int>((width + gap) / (least + gap)));
  const int rows = (count + most - 1) / most;
  return (count + rows - 1) / rows;
}

}  // namespace

std::optional<std::string> segments(Ui& ui, const std::vector<Segment>& segments) {
  if (segments.empty()) return std::nullopt;
  auto style = ui.lettering(type::label, Weight::bold, 1);
  style.align = Align::centre;
  const auto& theme = ui.theme();
  const auto& accent = theme.tone(Tone::accent);
  const float gap = ui.pixels(space::gap);
  const float padding = ui.pixels(space::medium);
  float widest = 0;
  float height = ui.pixels(space::touch);
  for (const auto& segment : segments) {
    const auto size = ui.measure(segment.label, style);
    widest = std::max(widest, size.width + 2 * padding);
    height = std::max(height, size.height + 2 * ui.pixels(space::hair));
  }
  const float offered = ui.layout().offeredWidth();
  const auto count = static_cast<int>(segments.size());
  const int columns = columnsFor(count, offered, widest, gap);
  const int rows = (count + columns - 1) / columns;
  const float width =
      std::min(std::max(widest, ui.pixels({48.0F})), std::floor((offered + gap) / static_cast<float>(columns)) - gap);
  const float whole = static_cast<float>(columns) * (width + gap) - gap;
  const auto place = ui.layout().place(std::nullopt, static_cast<float>(rows) * (height + gap) - gap);
  const float start = place.x + std::floor((place.width - whole) / 2);
  const float radius = ui.pixels(space::radius);
  std::optional<std::string> pressed;
  for (int i = 0; i < count; ++i) {
    const auto& segment = segments[static_cast<std::size_t>(i)];
    const Rect rect{start + static_cast<float>(i % columns) * (width + gap),
                    place.y + static_cast<float>(i / columns) * (height + gap), width, height};
    const auto touch = ui.leave({.id = segment.id,
                                 .role = Role::choice,
                                 .label = segment.label,
                                 .actionable = true,
                                 .selected = segment.selected,
                                 .rect = rect});
    ui.fill(rect, touch.held ? theme.pressed : segment.selected ? accent.soft : theme.surface, radius);
    ui.outline(rect, segment.selected ? accent.fill : theme.line, ui.border() * (segment.selected ? 2 : 1), radius);
    ui.write(segment.label, style, segment.selected && !touch.held ? accent.onSoft : theme.text, rect);
    ui.focusRing(touch, rect, radius);
    if (touch.fired) pressed = segment.id;
  }
  return pressed;
}

}  // namespace assay::kiosk
