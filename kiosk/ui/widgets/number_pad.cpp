#include "kiosk/ui/widgets/number_pad.h"

#include "kiosk/ui/widgets/pad_keys.h"

namespace assay::kiosk {
namespace {

/// One by one, as the language writes digits: a number may begin with zeros.
std::string written(const Ui& ui, const std::string& digits) {
  std::string words;
  for (const char digit : digits) words += ui.format().digits(digit - '0');
  return words;
}

}  // namespace

NumberTyping numberPad(Ui& ui, const NumberPad& pad) {
  auto digits = pad.digits;
  const auto add = [&](char digit) {
    if (digits.size() < pad.most) digits += digit;
  };
  for (const char typed : ui.interaction().typed())
    if (typed >= '0' && typed <= '9') add(typed);
  // Enter after typed digits is for the number, not for the key that had the focus.
  if (!ui.interaction().typed().empty()) ui.focus({});
  if (ui.interaction().key() == Key::backspace && !digits.empty()) digits.pop_back();
  const bool enter = ui.interaction().key() == Key::enter && !ui.interaction().firedByKey();

  const auto& theme = ui.theme();
  const bool wrong = !pad.problem.empty();
  const auto& words = wrong ? pad.problem : pad.label;
  auto labelStyle = ui.lettering(type::body, Weight::bold);
  auto numberStyle = ui.lettering(type::title, Weight::bold, 1);
  labelStyle.align = numberStyle.align = Align::centre;
  const auto keys = padSize(ui);
  const float gap = ui.pixels(space::gap + space::hair);
  const auto label = ui.measure(words, labelStyle, keys.width);
  const float box = std::max(ui.pixels(space::touch), ui.measure("0", numberStyle).height);
  const auto place = ui.layout().place(keys.width, label.height + gap + box + gap + keys.height);
  ui.write(words, labelStyle, wrong ? theme.tone(Tone::danger).fill : theme.text,
           {place.x, place.y, place.width, label.height});
  const auto pressed =
      padKeys(ui, {.id = pad.id, .canTakeBack = !digits.empty(), .canFinish = digits.size() >= pad.least},
              {place.x, place.y + label.height + 2 * gap + box});
  if (pressed.digit) add(*pressed.digit);
  if (pressed.back) digits.pop_back();

  const Rect shown{place.x, place.y + label.height + gap, place.width, box};
  const float radius = ui.pixels(space::radius);
  ui.fill(shown, theme.surface, radius);
  ui.outline(shown, wrong ? theme.tone(Tone::danger).fill : theme.strongLine, ui.border() * (wrong ? 2 : 1), radius);
  if (!digits.empty()) ui.write(written(ui, digits), numberStyle, theme.text, shown);
  ui.leave({.id = pad.id, .role = Role::text, .label = words, .value = digits, .rect = shown});

  NumberTyping typing;
  if (digits != pad.digits) typing.changed = digits;
  typing.done = digits.size() >= pad.least && (pressed.done || enter);
  return typing;
}

}  // namespace assay::kiosk
