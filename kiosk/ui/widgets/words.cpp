#include "kiosk/ui/widgets/words.h"

namespace assay::kiosk {
namespace {

/// The least width at which the text still takes as few lines: they become about equally long, and no word is left
/// alone on the last.
float balancedWidth(Ui& ui, std::string_view text, const TextStyle& style, float offered, int mostLines) {
  const auto whole = ui.extentOf(text, style, offered);
  if (whole.lines < 2 || whole.lines > mostLines) return offered;
  float least = offered / 2;
  float enough = offered;
  while (enough - least > 8) {
    const float middle = std::floor((least + enough) / 2);
    const auto tried = ui.extentOf(text, style, middle);
    (tried.lines == whole.lines && tried.brokenWord == whole.brokenWord ? enough : least) = middle;
  }
  return enough;
}

void block(Ui& ui, std::string_view text, const TextStyle& style, Colour colour, Role role) {
  const float offered = ui.layout().offeredWidth();
  const float width = balancedWidth(ui, text, style, offered, role == Role::heading ? 3 : 2);
  const auto size = ui.measure(text, style, width);
  auto place = ui.layout().place(std::nullopt, size.height);
  if (style.align == Align::centre) place.x += std::floor((place.width - width) / 2);
  if (style.align == Align::end) place.x += place.width - width;
  place.width = width;
  const auto stands = ui.write(text, style, colour, place);
  ui.leave({.id = {}, .role = role, .label = std::string{text}, .rect = stands});
}

}  // namespace

void title(Ui& ui, std::string_view text) {
  block(ui, text, ui.lettering(type::title, Weight::bold), ui.theme().text, Role::heading);
}

void heading(Ui& ui, std::string_view text) {
  block(ui, text, ui.lettering(type::heading, Weight::bold), ui.theme().text, Role::heading);
}

void paragraph(Ui& ui, std::string_view text) {
  block(ui, text, ui.lettering(type::body), ui.theme().text, Role::text);
}

void caption(Ui& ui, std::string_view text) {
  block(ui, text, ui.lettering(type::caption), ui.theme().mutedText, Role::text);
}

void facts(Ui& ui, const std::vector<Fact>& facts) {
  auto nameStyle = ui.lettering(type::caption);
  auto valueStyle = ui.lettering(type::body, Weight::bold);
  nameStyle.align = valueStyle.align = Align::start;
  const float gap = ui.pixels(space::medium);
  const float offered = ui.layout().offeredWidth();
  float names = 0;
  for (const auto& [name, value] : facts) names = std::max(names, ui.measure(name, nameStyle).width);
  names = std::min(names, std::floor(offered * 0.42F));
  const float values = offered - names - gap;
  const float firstLine = ui.measure("0", valueStyle).height;
  for (const auto& [name, value] : facts) {
    const auto nameSize = ui.measure(name, nameStyle, names);
    const auto valueSize = ui.measure(value, valueStyle, values);
    const auto place = ui.layout().place(std::nullopt, std::max(nameSize.height, valueSize.height));
    // Their first lines stand beside one another.
    ui.write(name, nameStyle, ui.theme().mutedText, {place.x, place.y, names, std::max(nameSize.height, firstLine)});
    ui.write(value, valueStyle, ui.theme().text, {place.x + names + gap, place.y, values, valueSize.height});
    ui.leave({.id = {}, .role = Role::text, .label = name, .value = value, .rect = place});
  }
}

void bigNumber(Ui& ui, const BigNumber& number) {
  auto labelStyle = ui.lettering(type::body);
  const auto& colours = ui.theme().tone(number.tone);
  const float padding = ui.pixels(space::medium);
  const float width = ui.layout().offeredWidth() - 2 * padding;
  auto numberStyle = ui.numberLettering(number.number, width);
  labelStyle.align = numberStyle.align = Align::centre;
  const auto labelSize = ui.measure(number.label, labelStyle, width);
  const float labelHeight = number.label.empty() ? 0 : labelSize.height;
  // The line of a display size has more air than it needs.
  const float numberHeight = std::floor(ui.measure(number.number, numberStyle).height * 0.92F);
  const auto place = ui.layout().place(std::nullopt, labelHeight + numberHeight + 2 * padding);
  ui.fill(place, colours.soft, ui.pixels(space::radius));
  ui.outline(place, colours.line, ui.border(), ui.pixels(space::radius));
  const auto inner = place.inset(padding);
  if (!number.label.empty())
    ui.write(number.label, labelStyle, colours.onSoft, {inner.x, inner.y, inner.width, labelHeight});
  ui.write(number.number, numberStyle, colours.onSoft, {inner.x, inner.y + labelHeight, inner.width, numberHeight});
  ui.leave({.id = number.id, .role = Role::ticket, .label = number.label, .value = number.number, .rect = place});
}

void emblem(Ui& ui, const Emblem& emblem) {
  const float size = ui.pixels({26.0F});
  const auto place = ui.layout().place(size, size);
  const auto& colours = ui.theme().tone(emblem.tone);
  ui.fill(place, colours.soft, size / 2);
  ui.outline(place, colours.line, ui.border(), size / 2);
  ui.icon(emblem.icon, place.inset(size * 0.23F), colours.fill);
  ui.leave({.id = {}, .role = Role::icon, .label = emblem.label, .rect = place});
}

void divider(Ui& ui) { ui.fill(ui.layout().place(std::nullopt, ui.border()), ui.theme().line); }

}  // namespace assay::kiosk
