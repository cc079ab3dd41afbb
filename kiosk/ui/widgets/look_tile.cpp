#include "kiosk/ui/widgets/look_tile.h"

namespace assay::kiosk {

bool lookTile(Ui& ui, const LookTile& tile) {
  auto labelStyle = ui.lettering(type::caption, Weight::bold);
  auto sampleStyle = ui.lettering(type::title, Weight::bold, 1);
  labelStyle.align = sampleStyle.align = Align::centre;
  const float padding = ui.pixels(space::hair);
  const float inner = ui.layout().offeredWidth() - 2 * padding;
  const auto label = ui.measure(tile.label, labelStyle, inner);
  const float sample = ui.pixels({20.0F});
  const float foot = std::max(label.height + 2 * padding, ui.pixels({10.0F}));
  const auto place = ui.layout().place(std::nullopt, sample + foot);
  const auto touch = ui.leave({.id = tile.id,
                               .role = Role::choice,
                               .label = tile.label,
                               .actionable = true,
                               .selected = tile.selected,
                               .rect = place});
  const auto& theme = ui.theme();
  const auto& accent = theme.tone(Tone::accent);
  const float radius = ui.pixels(space::radius);
  ui.fill(place, touch.held ? theme.pressed : tile.selected ? accent.soft : theme.surface, radius);
  const Rect shown{place.x, place.y, place.width, sample};
  const auto inset = shown.inset(padding);
  ui.fill(inset, tile.theme.surface, radius - padding);
  ui.outline(inset, theme.line, ui.border(), radius - padding);
  const float letters = ui.measure(tile.sample, sampleStyle).width;
  const float dot = ui.pixels({4.0F});
  const float x = inset.x + std::floor((inset.width - letters - 2 * dot) / 2);
  ui.write(tile.sample, sampleStyle, tile.theme.text, {x, inset.y, letters + 1, inset.height});
  ui.fill({x + letters + dot, inset.y + std::floor((inset.height - dot) / 2), dot, dot},
          tile.theme.tone(Tone::accent).fill, dot / 2);
  ui.outline(place, tile.selected ? accent.fill : theme.strongLine, ui.border() * (tile.selected ? 3 : 1), radius);
  ui.write(tile.label, labelStyle, tile.selected ? accent.onSoft : theme.text,
           {place.x + padding, place.y + sample, inner, place.height - sample});
  ui.focusRing(touch, place, radius);
  return touch.fired;
}

}  // namespace assay::kiosk
