#include "kiosk/ui/widgets/pin_pad.h"

#include <algorithm>
#include <utility>

#include "kiosk/ui/widgets/pad_keys.h"

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

  const auto keys = padSize(ui);
  const float gap = ui.pixels(space::gap + space::hair);
  const float width = keys.width;
  auto labelStyle = ui.lettering(type::body);
  labelStyle.align = Align::centre;
  const auto& theme = ui.theme();
  const auto& words = pad.problem.empty() ? pad.label : pad.problem;
  const auto label = ui.measure(words, labelStyle, width);
  const float dot = ui.pixels({4.0F});
  const float dots = ui.pixels({12.0F});
  const auto place = ui.layout().place(width, label.height + dots + gap + keys.height);
  ui.write(words, labelStyle, pad.problem.empty() ? theme.text : theme.tone(Tone::danger).fill,
           {place.x, place.y, place.width, label.height});

  const auto pressed = padKeys(
      ui,
      {.id = pad.id, .secret = true, .canTakeBack = !digits.text.empty(), .canFinish = digits.text.size() >= pad.least},
      {place.x, place.y + label.height + dots + gap});
  if (pressed.digit) add(*pressed.digit);
  if (pressed.back) digits.text.pop_back();
  if (pressed.digit || pressed.back) ui.relayout();

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
  if (count < pad.least || !(pressed.done || enter || count == pad.most)) return std::nullopt;
  std::string pin{digits.text};
  digits.wipe();
  return pin;
}

}  // namespace assay::kiosk
