#include "kiosk/ui/widgets/text_field.h"

#include <unicode/brkiter.h>

#include <memory>

namespace assay::kiosk {

std::string withoutLastLetter(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  auto letters = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  const std::unique_ptr<icu::BreakIterator> breaks{
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status)};
  if (U_FAILURE(status)) return {};
  breaks->setText(letters);
  breaks->last();
  const auto end = breaks->previous();
  letters.truncate(end == icu::BreakIterator::DONE ? 0 : end);
  std::string result;
  letters.toUTF8String(result);
  return result;
}

Typing textField(Ui& ui, const TextField& field) {
  auto labelStyle = ui.lettering(type::caption, Weight::bold);
  auto style = ui.lettering(type::label, Weight::regular, 1);
  auto problemStyle = ui.lettering(type::caption);
  labelStyle.align = style.align = problemStyle.align = Align::start;
  const auto& theme = ui.theme();
  const auto& danger = theme.tone(Tone::danger);
  const auto& accent = theme.tone(Tone::accent);
  const float width = ui.layout().offeredWidth();
  const float gap = ui.pixels(space::hair);
  const auto label = field.label.empty() ? Size{} : ui.measure(field.label, labelStyle, width);
  const auto problem =
      field.problem.empty() ? Size{} : ui.measure(field.problem, problemStyle, width - ui.pixels({7.0F}));
  const float box = ui.pixels(space::touch + space::hair);
  const float above = field.label.empty() ? 0 : label.height + gap;
  const auto place = ui.layout().place(std::nullopt, above + box + (field.problem.empty() ? 0 : problem.height + gap));
  const Rect frame{place.x, place.y + above, place.width, box};

  if (field.focusFirst && ui.interaction().focus().empty()) ui.focus(field.id);
  const auto touch = ui.leave({.id = field.id,
                               .role = Role::field,
                               .label = field.label.empty() ? field.hint : field.label,
                               .value = field.value,
                               .reason = field.problem,
                               .actionable = true,
                               .rect = frame});
  if (!field.label.empty()) ui.write(field.label, labelStyle, theme.text, {place.x, place.y, width, label.height});
  const bool typing = touch.focused || ui.interaction().typingInto() == field.id;
  const float radius = ui.pixels(space::radius);
  ui.fill(frame, theme.surface, radius);
  const auto line = !field.problem.empty() ? danger.fill : typing ? accent.fill : theme.strongLine;
  ui.outline(frame, line, typing || !field.problem.empty() ? 2 * ui.border() : ui.border(), radius);

  const float padding = ui.pixels(space::small) + ui.pixels(space::hair);
  const float iconSize = field.icon == Icon::none ? 0 : ui.pixels({6.0F});
  Rect inner = frame.inset(padding, 0);
  ui.icon(field.icon, {inner.x, inner.y, iconSize, inner.height}, theme.mutedText);
  if (iconSize > 0) {
    inner.x += iconSize + padding;
    inner.width -= iconSize + padding;
  }
  Rect words{inner.x, inner.y, 0, inner.height};
  if (field.value.empty()) {
    ui.write(field.hint, style, theme.mutedText, inner);
  } else {
    words = ui.write(field.value, style, theme.text, inner);
  }
  if (typing) {
    const float height = ui.pixels({7.0F});
    const float thickness = std::max(2.0F, ui.border());
    const float x = field.value.empty() ? inner.x - thickness - 1 : words.right() + 1;  // never on the hint
    ui.fill({x, frame.y + std::floor((box - height) / 2), thickness, height}, accent.fill);
  }
  if (!field.problem.empty()) {
    const float y = frame.bottom() + gap;
    ui.icon(Icon::alert, {place.x, y, ui.pixels({5.0F}), problem.height}, danger.fill);
    ui.write(field.problem, problemStyle, danger.fill,
             {place.x + ui.pixels({7.0F}), y, width - ui.pixels({7.0F}), problem.height});
  }

  Typing result;
  if (!typing) return result;
  if (!ui.interaction().typed().empty() && field.value.size() + ui.interaction().typed().size() <= field.mostBytes)
    result.changed = field.value + ui.interaction().typed();
  if (ui.interaction().key() == Key::backspace)
    result.changed = withoutLastLetter(result.changed.value_or(field.value));
  if (touch.fired && touch.byKey) {
    result.submitted = true;
    ui.leaveField();
  }
  return result;
}

}  // namespace assay::kiosk
