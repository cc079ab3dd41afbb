#include "kiosk/ui/widgets/seat_plan.h"

namespace assay::kiosk {

std::optional<std::string> seatPlan(Ui& ui, const SeatPlan& plan) {
  const auto& theme = ui.theme();
  int rows = 0;
  int columns = 0;
  for (const auto& seat : plan.seats) {
    rows = std::max(rows, seat.row + 1);
    columns = std::max(columns, seat.column + 1);
  }
  if (plan.seats.empty()) return std::nullopt;
  const float gap = ui.pixels(space::gap);
  const float offered = ui.layout().offeredWidth();
  const float seatWidth = std::clamp(std::floor((offered + gap) / static_cast<float>(columns)) - gap,
                                     ui.pixels(space::touch), ui.pixels({20.0F}));
  const float seatHeight = ui.pixels(space::touch + space::hair);
  const float width = static_cast<float>(columns) * (seatWidth + gap) - gap;
  const float front = plan.front.empty() ? 0 : ui.pixels({8.0F});
  const auto place =
      ui.layout().place(width, front + static_cast<float>(rows) * (seatHeight + gap) - gap + (front > 0 ? gap : 0));
  ui.leave({.id = plan.id, .role = Role::table, .value = std::to_string(plan.seats.size()), .rect = place});

  auto style = ui.lettering(type::caption, Weight::bold, 1);
  style.align = Align::centre;
  if (front > 0) {
    const Rect wall{place.x, place.y, place.width, front};
    ui.fill(wall, theme.sunken, ui.pixels(space::radius) / 2);
    ui.write(plan.front, style, theme.mutedText, wall);
  }
  std::optional<std::string> pressed;
  const float top = place.y + front + (front > 0 ? gap : 0);
  for (const auto& seat : plan.seats) {
    const int column = ui.direction() == Direction::rightToLeft ? columns - 1 - seat.column : seat.column;
    const Rect rect{place.x + static_cast<float>(column) * (seatWidth + gap),
                    top + static_cast<float>(seat.row) * (seatHeight + gap), seatWidth, seatHeight};
    const bool enabled = seat.unavailable.empty();
    const auto touch = ui.leave({.id = plan.id + "." + seat.id,
                                 .role = Role::seat,
                                 .label = seat.label,
                                 .value = seat.state,
                                 .reason = seat.unavailable,
                                 .actionable = true,
                                 .enabled = enabled,
                                 .selected = seat.selected,
                                 .rect = rect});
    const auto& colours = theme.tone(seat.selected ? Tone::accent : seat.tone);
    const bool free = seat.tone == Tone::neutral && !seat.selected;
    const float radius = ui.pixels({1.6F});
    const auto background = touch.held      ? theme.pressed
                            : seat.selected ? colours.fill
                            : free          ? theme.surface
                                            : colours.soft;
    const auto text = seat.selected && !touch.held ? colours.onFill : free ? theme.text : colours.onSoft;
    ui.fill(rect, background, radius);
    ui.outline(rect, free ? theme.strongLine : colours.fill, ui.border() * (seat.selected ? 2 : 1), radius);
    const float iconSize = seat.icon == Icon::none ? 0 : ui.pixels({4.4F});
    const float room = ui.measure(seat.label, style).width + iconSize + (iconSize > 0 ? ui.pixels({0.8F}) : 0);
    const float x = rect.x + std::floor(std::max(0.0F, rect.width - room) / 2);
    ui.icon(seat.icon, {x, rect.y, iconSize, rect.height}, text);
    ui.write(
        seat.label, style, text,
        {x + room - ui.measure(seat.label, style).width, rect.y, ui.measure(seat.label, style).width + 1, rect.height});
    ui.focusRing(touch, rect, radius);
    if (touch.fired) pressed = seat.id;
  }
  return pressed;
}

}  // namespace assay::kiosk
