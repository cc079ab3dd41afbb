#include "kiosk/ui/widgets/button.h"

namespace assay::kiosk {
namespace {

struct ButtonLook {
  Colour fill;
  Colour text;
  Colour line;
};

ButtonLook lookOf(const Theme& theme, ButtonKind kind, bool enabled, bool held) {
  if (!enabled) return {theme.disabledFill, theme.disabledText, theme.line};
  const auto& accent = theme.tone(Tone::accent);
  const auto& danger = theme.tone(Tone::danger);
  const auto shown = [&](ButtonLook look) {
    if (held) look.fill = look.fill == theme.surface || look.fill == theme.page ? theme.pressed : look.line;
    return look;
  };
  switch (kind) {
    case ButtonKind::primary: return shown({accent.fill, accent.onFill, accent.onSoft});
    case ButtonKind::danger: return shown({danger.fill, danger.onFill, danger.onSoft});
    case ButtonKind::secondary: return shown({theme.surface, accent.fill, theme.strongLine});
    case ButtonKind::quiet: return shown({theme.page, theme.text, theme.page});
  }
  return {};
}

}  // namespace

bool button(Ui& ui, const Button& button) {
  const bool enabled = button.unavailable.empty();
  auto labelStyle = ui.lettering(type::label, Weight::bold);
  auto reasonStyle = ui.lettering(type::caption);
  labelStyle.align = reasonStyle.align = Align::start;
  const float padding = ui.pixels(space::medium) + ui.pixels(space::hair);
  const bool onlyIcon = button.label.empty();
  const float iconSize = button.icon == Icon::none ? 0 : ui.pixels({onlyIcon ? 7.0F : 6.0F});
  const float iconRoom = iconSize > 0 && !onlyIcon ? iconSize + ui.pixels(space::small) : iconSize;

  const float mostLabel = std::max(1.0F, ui.layout().offeredWidth() - iconRoom - 2 * padding);
  const auto label = onlyIcon ? Size{} : ui.measure(button.label, labelStyle, mostLabel);
  const float mostReason = std::min(mostLabel, ui.pixels({70.0F}));
  const auto reason = enabled ? Size{} : ui.measure(button.unavailable, reasonStyle, mostReason);
  const float textWidth = std::max(label.width, reason.width);
  const float least = ui.pixels(onlyIcon ? space::touch : Millimetres{34.0F});
  const float natural = std::max(least, textWidth + iconRoom + 2 * (onlyIcon ? ui.pixels(space::small) : padding));
  const float height =
      std::max(ui.pixels(space::touch + space::hair), label.height + reason.height + 2 * ui.pixels(space::small));
  const bool atEnd = button.kind == ButtonKind::primary || button.kind == ButtonKind::danger;
  const auto place = ui.layout().place(button.wide ? std::optional<float>{} : natural, height, atEnd);

  const auto touch = ui.leave({.id = button.id,
                               .role = Role::button,
                               .label = onlyIcon ? button.spoken : button.label,
                               .reason = button.unavailable,
                               .actionable = true,
                               .enabled = enabled,
                               .leads = button.leads,
                               .rect = place});
  const auto look = lookOf(ui.theme(), button.kind, enabled, touch.held);
  const float radius = ui.pixels(space::radius);
  ui.fill(place, look.fill, radius);
  if (button.kind != ButtonKind::quiet || !enabled) ui.outline(place, look.line, ui.border(), radius);

  const float x = place.x + std::floor((place.width - textWidth - iconRoom) / 2);
  ui.icon(button.icon, {x, place.y, iconSize, place.height}, look.text);
  const Rect words{x + iconRoom, place.y + std::floor((place.height - label.height - reason.height) / 2), textWidth + 1,
                   label.height};
  if (!onlyIcon) ui.write(button.label, labelStyle, look.text, words);
  if (!enabled)
    ui.write(button.unavailable, reasonStyle, look.text, {words.x, words.bottom(), words.width, reason.height});
  ui.focusRing(touch, place, radius);
  return touch.fired;
}

bool checkbox(Ui& ui, const Checkbox& checkbox) {
  const bool enabled = checkbox.unavailable.empty();
  auto style = ui.lettering(type::body);
  auto reasonStyle = ui.lettering(type::caption);
  style.align = reasonStyle.align = Align::start;
  const float box = ui.pixels({7.0F});
  const float gap = ui.pixels(space::small) + ui.pixels(space::hair);
  const float width = ui.layout().offeredWidth() - box - gap;
  const auto label = ui.measure(checkbox.label, style, width);
  const auto reason = enabled ? Size{} : ui.measure(checkbox.unavailable, reasonStyle, width);
  const auto place = ui.layout().place(std::nullopt, std::max(ui.pixels(space::touch), label.height + reason.height));
  const auto touch = ui.leave({.id = checkbox.id,
                               .role = Role::checkbox,
                               .label = checkbox.label,
                               .value = checkbox.checked ? "checked" : "",
                               .reason = checkbox.unavailable,
                               .actionable = true,
                               .enabled = enabled,
                               .selected = checkbox.checked,
                               .rect = place});
  const auto& theme = ui.theme();
  const auto& accent = theme.tone(Tone::accent);
  const Rect square{place.x, place.y + std::floor((place.height - box) / 2), box, box};
  const float radius = ui.pixels({1.2F});
  const Colour background = !enabled           ? theme.disabledFill
                            : checkbox.checked ? accent.fill
                            : touch.held       ? theme.pressed
                                               : theme.surface;
  ui.fill(square, background, radius);
  ui.outline(square, checkbox.checked && enabled ? accent.fill : theme.strongLine, ui.border() * 2, radius);
  if (checkbox.checked) ui.icon(Icon::check, square.inset(box * 0.12F), enabled ? accent.onFill : theme.disabledText);
  const float top = place.y + std::floor((place.height - label.height - reason.height) / 2);
  ui.write(checkbox.label, style, enabled ? theme.text : theme.disabledText,
           {place.x + box + gap, top, width, label.height});
  if (!enabled)
    ui.write(checkbox.unavailable, reasonStyle, theme.disabledText,
             {place.x + box + gap, top + label.height, width, reason.height});
  ui.focusRing(touch, place, radius);
  return touch.fired;
}

}  // namespace assay::kiosk
