#include "kiosk/ui/widgets/grid_cell.h"

namespace assay::kiosk {

bool gridCell(Ui& ui, const GridCell& cell, const Rect& rect) {
  const bool enabled = cell.unavailable.empty();
  const auto touch = ui.leave({.id = cell.id,
                               .role = Role::choice,
                               .label = cell.spoken.empty() ? cell.label : cell.spoken,
                               .value = cell.value,
                               .reason = cell.unavailable,
                               .actionable = true,
                               .enabled = enabled,
                               .selected = cell.selected,
                               .rect = rect});
  const auto& theme = ui.theme();
  const auto& accent = theme.tone(Tone::accent);
  const float radius = ui.pixels({1.6F});
  const bool strong = cell.selected && enabled && !touch.held;
  if (enabled) {
    ui.fill(rect, touch.held ? theme.pressed : strong ? accent.fill : theme.surface, radius);
    ui.outline(rect, cell.selected ? accent.fill : theme.strongLine, ui.border(), radius);
  }
  const auto colour = !enabled ? theme.disabledText : strong ? accent.onFill : theme.text;
  auto style = ui.lettering(type::label, enabled ? Weight::bold : Weight::regular, 1);
  style.align = Align::centre;
  const auto words = ui.write(cell.label, style, colour, rect.inset(1, 0));
  if (cell.marked) {
    const float line = 2 * ui.border();
    ui.fill({words.x, std::min(words.bottom(), rect.bottom() - 2 * line), words.width, line}, colour);
  }
  if (!enabled && cell.marked) ui.outline(rect, theme.line, ui.border(), radius);
  ui.focusRing(touch, rect, radius);
  return touch.fired;
}

int gridColumns(Ui& ui, float width, float least, int most) {
  const float gap = ui.pixels(space::gap);
  return std::clamp(static_cast<int>((width + gap) / (std::max(least, ui.pixels(space::touch)) + gap)), 1, most);
}

Rect gridRect(Ui& ui, const Rect& area, int columns, int index) {
  const float gap = ui.pixels(space::gap);
  const float height = ui.pixels(space::touch);
  const float width = std::floor((area.width + gap) / static_cast<float>(columns)) - gap;
  return {area.x + static_cast<float>(index % columns) * (width + gap),
          area.y + static_cast<float>(index / columns) * (height + gap), width, height};
}

}  // namespace assay::kiosk
