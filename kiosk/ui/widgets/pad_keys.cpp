#include "kiosk/ui/widgets/pad_keys.h"

namespace assay::kiosk {
namespace {

constexpr Millimetres keyWidth{22.0F};
constexpr Millimetres keyHeight{15.0F};

struct Key {
  std::string id;
  std::string label;
  Icon icon = Icon::none;
  bool enabled = true;
  bool strong = false;
  bool secret = false;
};

bool press(Ui& ui, const Rect& rect, const Key& key) {
  const auto touch = ui.leave({.id = key.id,
                               .role = Role::key,
                               .label = key.label,
                               .actionable = true,
                               .enabled = key.enabled,
                               .secret = key.secret,
                               .rect = rect});
  const auto& theme = ui.theme();
  const auto& accent = theme.tone(Tone::accent);
  const float radius = ui.pixels(space::radius);
  const bool filled = key.strong && key.enabled;
  ui.fill(rect,
          touch.held    ? theme.pressed
          : filled      ? accent.fill
          : key.enabled ? theme.surface
                        : theme.disabledFill,
          radius);
  ui.outline(rect, key.enabled ? theme.strongLine : theme.line, ui.border(), radius);
  const auto colour = !key.enabled ? theme.disabledText : filled && !touch.held ? accent.onFill : theme.text;
  auto style = ui.lettering(type::title, Weight::regular, 1);
  style.align = Align::centre;
  if (key.icon == Icon::none) ui.write(key.label, style, colour, rect);
  ui.icon(key.icon, rect.inset(rect.height * 0.27F), colour);
  ui.focusRing(touch, rect, radius);
  return touch.fired;
}

float gapOf(const Ui& ui) { return ui.pixels(space::gap + space::hair); }

}  // namespace

Size padSize(const Ui& ui) {
  return {3 * ui.pixels(keyWidth) + 2 * gapOf(ui), 4 * ui.pixels(keyHeight) + 3 * gapOf(ui)};
}

PadPress padKeys(Ui& ui, const PadKeys& keys, Point at) {
  PadPress pressed;
  const float width = ui.pixels(keyWidth);
  const float height = ui.pixels(keyHeight);
  for (int i = 0; i < 12; ++i) {
    const int column = ui.direction() == Direction::rightToLeft ? 2 - i % 3 : i % 3;
    const Rect rect{at.x + static_cast<float>(column) * (width + gapOf(ui)),
                    at.y + static_cast<float>(i / 3) * (height + gapOf(ui)), width, height};
    const auto id = [&](std::string_view name) { return keys.id + "." + std::string{name}; };
    if (i == 9) {
      pressed.back = press(ui, rect, {id("back"), ui.text("keyboard.backspace"), Icon::backspace, keys.canTakeBack});
    } else if (i == 11) {
      pressed.done = press(ui, rect, {id("done"), ui.text("keyboard.done"), Icon::check, keys.canFinish, true});
    } else {
      const char digit = static_cast<char>(i == 10 ? '0' : '1' + i);
      if (press(ui, rect, {.id = id(std::string{digit}), .label = std::string{digit}, .secret = keys.secret}))
        pressed.digit = digit;
    }
  }
  return pressed;
}

}  // namespace assay::kiosk
