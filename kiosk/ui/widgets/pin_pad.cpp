#include "kiosk/ui/widgets/pin_pad.h"

#include <algorithm>
#include <utility>

namespace assay::kiosk {
namespace {

struct Digits {
  std::string text;
  Digits() { text.reserve(32); }  // never moved, so that wiping reaches every digit
  Digits(const Digits&) = delete;
  Digits& operator=(const Digits&) = delete;
  ~Digits() { wipe(); }
  void wipe() {
    std::ranges::fill(text, '\0');
    text.clear();
  }
};

bool key(Ui& ui, const Rect& rect, const std::string& id, const std::string& label, Icon icon, bool enabled,
         bool strong) {
  const auto touch = ui.leave({.id = id,
                               .role = Role::key,
                               .label = label,
                               .actionable = true,
                               .enabled = enabled,
                               .secret = icon == Icon::none,
                               .rect = rect});
  const auto& theme = ui.theme();
  const auto& accent = theme.tone(Tone::accent);
  const float radius = ui.pixels(space::radius);
  const bool filled = strong && enabled;
  ui.fill(rect,
          touch.held ? theme.pressed
          : filled   ? accent.fill
          : enabled  ? theme.surface
                     : theme.disabledFill,
          radius);
  ui.outline(rect, enabled ? theme.strongLine : theme.line, ui.border(), radius);
  const auto colour = !enabled ? theme.disabledText : filled && !touch.held ? accent.onFill : theme.text;
  auto style = ui.lettering(type::title, Weight::regular, 1);
  style.align = Align::centre;
  if (icon == Icon::none) ui.write(label, style, colour, rect);
  ui.icon(icon, rect.inset(rect.height * 0.27F), colour);
  ui.focusRing(touch, rect, radius);
  return touch.fired;
}

}  // namespace

std::optional<std::string> pinPad(Ui& ui, const PinPad& pad) {
  auto& digits = ui.keep<Digits>("pin:" + pad.id);
  const auto add = [&](char digit) {
    if (digits.text.size() < pad.most) digits.text += digit;
  };
  for (const char typed : ui.interaction().typed())
    if (typed >= '0' && typed <= '9') add(typed);
  // Enter after typed digits is for the PIN, not for the key that had the focus.
  if (!ui.interaction().typed().empty()) ui.focus({});
  if (ui.interaction().key() == Key::backspace && !digits.text.empty()) digits.text.pop_back();

  const float keyWidth = ui.pixels({22.0F});
  const float keyHeight = ui.pixels({15.0F});
  const float gap = ui.pixels(space::gap + space::hair);
  const float width = 3 * keyWidth + 2 * gap;
  auto labelStyle = ui.lettering(type::body);
  labelStyle.align = Align::centre;
  const auto& theme = ui.theme();
  const auto& words = pad.problem.empty() ? pad.label : pad.problem;
  const auto label = ui.measure(words, labelStyle, width);
  const float dot = ui.pixels({4.0F});
  const float dots = ui.pixels({12.0F});
  const auto place = ui.layout().place(width, label.height + dots + 4 * keyHeight + 3 * gap + gap);
  ui.write(words, labelStyle, pad.problem.empty() ? theme.text : theme.tone(Tone::danger).fill,
           {place.x, place.y, place.width, label.height});

  const float keysTop = place.y + label.height + dots + gap;
  bool confirmed = false;
  for (int i = 0; i < 12; ++i) {
    // Digits stand as on every number pad, whatever the direction of the page.
    const int column = ui.direction() == Direction::rightToLeft ? 2 - i % 3 : i % 3;
    const Rect rect{place.x + static_cast<float>(column) * (keyWidth + gap),
                    keysTop + static_cast<float>(i / 3) * (keyHeight + gap), keyWidth, keyHeight};
    const auto id = [&](std::string_view name) { return pad.id + "." + std::string{name}; };
    if (i == 9) {
      if (key(ui, rect, id("back"), ui.text("keyboard.backspace"), Icon::backspace, !digits.text.empty(), false))
        digits.text.pop_back();
    } else if (i == 11) {
      confirmed =
          key(ui, rect, id("done"), ui.text("keyboard.done"), Icon::check, digits.text.size() >= pad.least, true);
    } else {
      const char digit = static_cast<char>(i == 10 ? '0' : '1' + i);
      if (key(ui, rect, id(std::string{digit}), std::string{digit}, Icon::none, true, false)) add(digit);
    }
  }

  const auto count = digits.text.size();
  const auto shown = std::max(count, pad.least);
  float x = place.x + std::floor((place.width - static_cast<float>(shown) * 2 * dot + dot) / 2);
  for (std::size_t i = 0; i < shown; ++i, x += 2 * dot) {
    const Rect round{x, place.y + label.height + std::floor((dots - dot) / 2), dot, dot};
    if (i < count) {
      ui.fill(round, theme.tone(Tone::accent).fill, dot / 2);
    } else {
      ui.outline(round, theme.strongLine, ui.border(), dot / 2);
    }
  }
  // How many, never which.
  ui.leave({.id = pad.id,
            .role = Role::pinPad,
            .label = pad.label,
            .value = std::to_string(count),
            .reason = pad.problem,
            .rect = place});

  const bool enter = ui.interaction().key() == Key::enter && !ui.interaction().firedByKey();
  if (count < pad.least || !(confirmed || enter || count == pad.most)) return std::nullopt;
  std::string pin{digits.text};
  digits.wipe();
  return pin;
}

}  // namespace assay::kiosk
