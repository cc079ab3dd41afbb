#include "kiosk/ui/widgets/choice.h"

namespace assay::kiosk {
namespace {

struct Surface {
  Colour fill;
  Colour line;
  Colour text;
  Colour quietText;
  float thickness;
};

Surface surfaceOf(const Ui& ui, bool enabled, bool selected, bool held) {
  const auto& theme = ui.theme();
  if (!enabled) return {theme.disabledFill, theme.line, theme.disabledText, theme.disabledText, ui.border()};
  const auto& accent = theme.tone(Tone::accent);
  if (selected) return {accent.soft, accent.fill, theme.text, accent.onSoft, ui.border() * 2};
  return {held ? theme.pressed : theme.surface, theme.strongLine, theme.text, theme.mutedText, ui.border()};
}

}  // namespace

bool choice(Ui& ui, const Choice& choice) {
  const bool enabled = choice.unavailable.empty();
  auto labelStyle = ui.lettering(type::heading, Weight::bold);
  auto hintStyle = ui.lettering(type::caption);
  labelStyle.align = hintStyle.align = Align::start;
  const float padding = ui.pixels(space::medium) + ui.pixels(space::hair);
  const float disc = ui.pixels({16.0F});
  const float gap = ui.pixels(space::small);
  const float inner = ui.layout().offeredWidth() - 2 * padding;
  const auto& below = enabled ? choice.hint : choice.unavailable;
  const auto label = ui.measure(choice.label, labelStyle, inner);
  const auto hint = below.empty() ? Size{} : ui.measure(below, hintStyle, inner);
  const float iconHeight = choice.icon == Icon::none ? 0 : disc + gap + ui.pixels(space::hair);
  const float content = iconHeight + label.height + (below.empty() ? 0 : hint.height);
  const auto place = ui.layout().place(std::nullopt, std::max(ui.pixels({48.0F}), content + 2 * padding));
  const auto touch = ui.leave({.id = choice.id,
                               .role = Role::choice,
                               .label = choice.label,
                               .value = choice.hint,
                               .reason = choice.unavailable,
                               .actionable = true,
                               .enabled = enabled,
                               .selected = choice.selected,
                               .rect = place});
  const auto look = surfaceOf(ui, enabled, choice.selected, touch.held);
  const auto& accent = ui.theme().tone(Tone::accent);
  const float radius = ui.pixels(space::radius);
  ui.fill(place, look.fill, radius);
  ui.outline(place, look.line, look.thickness, radius);
  const float x = place.x + padding;
  float y = place.y + padding;
  if (choice.icon != Icon::none) {
    const Rect round{x, y, disc, disc};
    ui.fill(round, !enabled ? ui.theme().line : choice.selected ? accent.fill : accent.soft, disc / 2);
    ui.icon(choice.icon, round.inset(disc * 0.22F),
            !enabled          ? look.text
            : choice.selected ? accent.onFill
                              : accent.fill);
    y += iconHeight;
  }
  ui.write(choice.label, labelStyle, look.text, {x, y, inner, label.height});
  if (!below.empty()) ui.write(below, hintStyle, look.quietText, {x, y + label.height, inner, hint.height});
  ui.focusRing(touch, place, radius);
  return touch.fired;
}

Icon iconOf(Tone tone) {
  switch (tone) {
    case Tone::neutral: return Icon::none;
    case Tone::accent: return Icon::chevron;
    case Tone::info: return Icon::info;
    case Tone::success: return Icon::success;
    case Tone::warning: return Icon::warning;
    case Tone::danger: return Icon::alert;
  }
  return Icon::none;
}

Size badgeSize(Ui& ui, const Badge& badge) {
  auto style = ui.lettering(type::dense, Weight::bold, 1);
  const auto words = ui.measure(badge.text, style);
  const bool hasIcon = badge.icon != Icon::none || iconOf(badge.tone) != Icon::none;
  const float iconRoom = hasIcon ? ui.pixels({4.2F}) + ui.pixels(space::hair) : 0;
  return {words.width + iconRoom + 2 * ui.pixels(space::small), words.height + ui.pixels({1.2F})};
}

void drawBadge(Ui& ui, const Badge& badge, const Rect& place) {
  auto style = ui.lettering(type::dense, Weight::bold, 1);
  style.align = Align::start;
  const auto& colours = ui.theme().tone(badge.tone);
  const auto icon = badge.icon != Icon::none ? badge.icon : iconOf(badge.tone);
  const float padding = ui.pixels(space::small);
  const float iconSize = icon == Icon::none ? 0 : ui.pixels({4.2F});
  const float iconRoom = icon == Icon::none ? 0 : iconSize + ui.pixels(space::hair);
  ui.fill(place, colours.soft, place.height / 2);
  ui.outline(place, colours.line, ui.border(), place.height / 2);
  ui.icon(icon, {place.x + padding, place.y, iconSize, place.height}, colours.onSoft);
  ui.write(badge.text, style, colours.onSoft,
           {place.x + padding + iconRoom, place.y, place.width - iconRoom - 2 * padding + 1, place.height});
}

void badge(Ui& ui, const Badge& badge) {
  const auto size = badgeSize(ui, badge);
  const auto place = ui.layout().place(size.width, size.height);
  drawBadge(ui, badge, place);
  ui.leave({.id = {}, .role = Role::status, .label = badge.text, .rect = place});
}

bool listRow(Ui& ui, const ListRow& row) {
  const bool enabled = row.unavailable.empty();
  auto labelStyle = ui.lettering(type::label, Weight::bold);
  auto detailStyle = ui.lettering(type::caption);
  labelStyle.align = detailStyle.align = Align::start;
  const float padding = ui.pixels(space::medium);
  const float iconSize = row.icon == Icon::none ? 0 : ui.pixels({7.0F});
  const float iconRoom = row.icon == Icon::none ? 0 : iconSize + padding;
  const float arrow = row.opens && enabled ? ui.pixels({5.0F}) : 0;
  const auto badgeRoom = row.badge ? badgeSize(ui, *row.badge) : Size{};
  const float taken = 2 * padding + iconRoom + (arrow > 0 ? arrow + ui.pixels(space::small) : 0) +
                      (row.badge ? badgeRoom.width + padding : 0);
  const float words = std::max(ui.pixels({20.0F}), ui.layout().offeredWidth() - taken);
  const auto& below = enabled ? row.detail : row.unavailable;
  const auto label = ui.measure(row.label, labelStyle, words);
  const auto detail = below.empty() ? Size{} : ui.measure(below, detailStyle, words);
  const float content = label.height + detail.height;
  const auto place = ui.layout().place(
      std::nullopt, std::max(ui.pixels(space::touch + space::small), content + 2 * ui.pixels(space::small)));
  const auto touch = ui.leave({.id = row.id,
                               .role = Role::row,
                               .label = row.label,
                               .value = row.badge ? row.detail + " " + row.badge->text : row.detail,
                               .reason = row.unavailable,
                               .actionable = true,
                               .enabled = enabled,
                               .selected = row.selected,
                               .rect = place});
  auto look = surfaceOf(ui, enabled, row.selected, touch.held);
  const float radius = ui.pixels(space::radius);
  ui.fill(place, look.fill, radius);
  ui.outline(place, look.line, look.thickness, radius);
  const auto& accent = ui.theme().tone(Tone::accent);
  ui.icon(row.icon, {place.x + padding, place.y, iconSize, place.height}, enabled ? accent.fill : look.text);
  const float x = place.x + padding + iconRoom;
  const float y = place.y + std::floor((place.height - content) / 2);
  ui.write(row.label, labelStyle, look.text, {x, y, words, label.height});
  if (!below.empty()) ui.write(below, detailStyle, look.quietText, {x, y + label.height, words, detail.height});
  float end = place.right() - padding;
  if (arrow > 0) {
    ui.icon(row.selected ? Icon::check : Icon::chevron, {end - arrow, place.y, arrow, place.height}, accent.fill);
    end -= arrow + ui.pixels(space::small);
  }
  if (row.badge)
    drawBadge(ui, *row.badge,
              {end - badgeRoom.width, place.y + std::floor((place.height - badgeRoom.height) / 2), badgeRoom.width,
               badgeRoom.height});
  ui.focusRing(touch, place, radius);
  return touch.fired;
}

}  // namespace assay::kiosk
