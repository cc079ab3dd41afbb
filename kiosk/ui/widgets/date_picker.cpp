#include "kiosk/ui/widgets/date_picker.h"

#include <algorithm>
#include <array>

#include "kiosk/ui/widgets/date_draft.h"
#include "kiosk/ui/widgets/grid_cell.h"

namespace assay::kiosk {
namespace {

using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr int yearsWithoutDecades = 15;
constexpr int rowsOfDays = 6;

int numberOf(std::chrono::day day) { return static_cast<int>(static_cast<unsigned>(day)); }

std::string nameOf(DatePart part) { return part == DatePart::day ? "day" : part == DatePart::month ? "month" : "year"; }

class Picker {
 public:
  Picker(Ui& ui, const DatePicker& picker, DateDraft& draft) : ui_(ui), picker_(picker), draft_(draft) {}

  void begin() {
    if (!draft_.begun) {
      draft_.begun = true;
      draft_.open = picker_.begins;
      if (picker_.begins == DatePart::day && picker_.today) draft_.shown = monthNear(*picker_.today);
    }
    draft_.follow(picker_.value);
  }

  /// Digits and backspace are for the picker unless something else has the focus.
  void type() {
    const auto& input = ui_.interaction();
    const auto& focus = input.focus();
    const bool mine = focus.empty() || focus.starts_with(picker_.id + ".");
    if (!mine || !picker_.unavailable.empty() || !input.typingInto().empty() || ui_.layer() != ui_.scene().topLayer())
      return;
    for (const char typed : input.typed())
      if (typed >= '0' && typed <= '9') draft_.type(typed, ui_.format().dateOrder(), picker_.range);
    if (input.key() == Key::backspace) draft_.takeBack();
    if (!input.typed().empty() || input.key() == Key::backspace) ui_.relayout();
  }

  void parts(bool below) {
    const auto order = ui_.format().dateOrder();
    if (below) {
      for (const auto part : order) this->part(part, ui_.layout().place(std::nullopt, partHeight()));
      return;
    }
    const float gap = ui_.pixels(space::gap);
    const auto place = ui_.layout().place(std::nullopt, partHeight());
    constexpr std::array weights{3.0F, 5.0F, 4.0F};  // a month is a word
    float x = place.x;
    for (const auto part : order) {
      const float width = std::floor((place.width - 2 * gap) * weights.at(static_cast<std::size_t>(part)) / 12.0F);
      this->part(part, {x, place.y, width, place.height});
      x += width + gap;
    }
  }

  void panel() {
    const float touch = ui_.pixels(space::touch);
    const float gap = ui_.pixels(space::gap);
    // As high as a month of six weeks, whatever is open: nothing below it moves.
    const auto area =
        ui_.layout().place(std::nullopt, touch + gap + weekdays() + rowsOfDays * touch + (rowsOfDays - 1) * gap);
    switch (draft_.open) {
      case DatePart::year: years(area); break;
      case DatePart::month: months(area); break;
      case DatePart::day: days(area); break;
    }
  }

 private:
  [[nodiscard]] year_month monthNear(year_month_day day) const {
    return std::clamp(day.year() / day.month(), picker_.range.earliest.year() / picker_.range.earliest.month(),
                      picker_.range.latest.year() / picker_.range.latest.month());
  }
  [[nodiscard]] std::string idOf(const std::string& what, int number) const {
    return picker_.id + "." + what + "." + std::to_string(number);
  }
  [[nodiscard]] std::string whyNot(bool possible) const {
    if (!picker_.unavailable.empty()) return picker_.unavailable;
    return possible ? std::string{} : ui_.text("date.outside");
  }
  [[nodiscard]] float lineOf(Millimetres em) const {
    return std::ceil(1.4F * static_cast<float>(ui_.lettering(em).size));
  }
  [[nodiscard]] float weekdays() const { return lineOf(type::caption) + ui_.pixels(space::hair); }
  [[nodiscard]] float partHeight() const {
    return lineOf(type::caption) + lineOf(type::heading) + 2 * ui_.pixels(space::hair);
  }

  void choose(DatePart part, int value) {
    draft_.choose(part, value, picker_.range);
    ui_.relayout();
  }

  [[nodiscard]] std::string wordsOf(DatePart part) const {
    const auto& date = draft_.date;
    const auto& format = ui_.format();
    if (part == DatePart::year && draft_.open == part && !draft_.typed.empty())
      return format.digits(std::stoi(draft_.typed));
    if (part == DatePart::day && date.day) return format.digits(numberOf(*date.day));
    if (part == DatePart::month && date.month) return format.month(*date.month);
    if (part == DatePart::year && date.year) return format.digits(static_cast<int>(*date.year));
    return {};
  }

  void part(DatePart part, const Rect& rect) {
    const bool open = draft_.open == part;
    const auto words = wordsOf(part);
    const auto touch = ui_.leave({.id = picker_.id + "." + nameOf(part),
                                  .role = Role::choice,
                                  .label = ui_.text("date." + nameOf(part)),
                                  .value = words.empty() ? ui_.text("date.missing") : words,
                                  .reason = picker_.unavailable,
                                  .actionable = true,
                                  .enabled = picker_.unavailable.empty(),
                                  .selected = open,
                                  .rect = rect});
    const auto& theme = ui_.theme();
    const auto& accent = theme.tone(Tone::accent);
    const bool enabled = picker_.unavailable.empty();
    const bool wrong = !picker_.problem.empty();
    const float radius = ui_.pixels(space::radius);
    ui_.fill(rect,
             !enabled     ? theme.disabledFill
             : touch.held ? theme.pressed
             : open       ? accent.soft
                          : theme.surface,
             radius);
    ui_.outline(rect,
                wrong             ? theme.tone(Tone::danger).fill
                : open && enabled ? accent.fill
                                  : theme.strongLine,
                ui_.border() * (wrong || (open && enabled) ? 2 : 1), radius);
    auto small = ui_.lettering(type::caption, Weight::regular, 1);
    auto large = ui_.lettering(type::heading, Weight::bold, 1);
    small.align = large.align = Align::start;
    const float padding = ui_.pixels(space::small);
    const Rect inner = rect.inset(padding, ui_.pixels(space::hair));
    const auto quiet = enabled ? theme.mutedText : theme.disabledText;
    ui_.write(ui_.text("date." + nameOf(part)), small, quiet, {inner.x, inner.y, inner.width, lineOf(type::caption)});
    ui_.write(words.empty() ? "–" : words, large, words.empty() || !enabled ? quiet : theme.text,
              {inner.x, inner.y + lineOf(type::caption), inner.width, lineOf(type::heading)});
    ui_.focusRing(touch, rect, radius);
    if (!touch.fired) return;
    draft_.typed.clear();
    draft_.open = part;
    ui_.relayout();
  }

  [[nodiscard]] float widest(const std::vector<std::string>& labels) {
    const auto style = ui_.lettering(type::label, Weight::bold, 1);
    float width = 0;
    for (const auto& label : labels) width = std::max(width, ui_.measure(label, style).width);
    return width + 2 * ui_.pixels(space::hair);
  }

  void years(const Rect& area) {
    const int first = static_cast<int>(picker_.range.earliest.year());
    const int last = static_cast<int>(picker_.range.latest.year());
    if (last - first < yearsWithoutDecades) {
      yearCells(area, first, last);
      return;
    }
    std::vector<std::string> labels;
    for (int decade = first / 10 * 10; decade <= last; decade += 10)
      labels.push_back(
          ui_.text("span", {{"from", ui_.format().digits(decade)}, {"to", ui_.format().digits(decade + 9)}}));
    const int columns = gridColumns(ui_, area.width, widest(labels), 4);
    float bottom = area.y;
    std::optional<int> pressed;
    for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
      const int decade = first / 10 * 10 + i * 10;
      const auto rect = gridRect(ui_, area, columns, i);
      if (gridCell(ui_,
                   {.id = idOf("decade", decade),
                    .label = labels[static_cast<std::size_t>(i)],
                    .unavailable = picker_.unavailable,
                    .selected = draft_.decade == decade},
                   rect))
        pressed = decade;
      bottom = rect.bottom();
    }
    if (draft_.decade) {
      const float y = bottom + ui_.pixels(space::large);
      yearCells({area.x, y, area.width, area.bottom() - y}, *draft_.decade, *draft_.decade + 9);
    }
    if (!pressed) return;
    draft_.decade = pressed;
    ui_.relayout();
  }

  void yearCells(const Rect& area, int first, int last) {
    const int columns = gridColumns(ui_, area.width, widest({ui_.format().digits(last)}), 5);
    for (int year = first; year <= last; ++year) {
      const bool chosen = draft_.date.year == std::chrono::year{year};
      if (gridCell(ui_,
                   {.id = idOf("year", year),
                    .label = ui_.format().digits(year),
                    .unavailable = whyNot(draft_.date.can(DatePart::year, year, picker_.range)),
                    .selected = chosen},
                   gridRect(ui_, area, columns, year - first)))
        choose(DatePart::year, year);
    }
  }

  void months(const Rect& area) {
    std::vector<std::string> names;
    for (unsigned month = 1; month <= 12; ++month) names.push_back(ui_.format().month(std::chrono::month{month}));
    const int columns = gridColumns(ui_, area.width, widest(names), 3);
    for (int month = 1; month <= 12; ++month) {
      if (gridCell(ui_,
                   {.id = idOf("month", month),
                    .label = names[static_cast<std::size_t>(month - 1)],
                    .unavailable = whyNot(draft_.date.can(DatePart::month, month, picker_.range)),
                    .selected = draft_.date.month == std::chrono::month{static_cast<unsigned>(month)}},
                   gridRect(ui_, area, columns, month - 1)))
        choose(DatePart::month, month);
    }
  }

  void days(const Rect& area) {
    if (draft_.shown) {
      daysOfMonth(area, *draft_.shown);
      return;
    }
    for (int day = 1; day <= 31; ++day)
      if (gridCell(ui_,
                   {.id = idOf("day", day),
                    .label = ui_.format().digits(day),
                    .unavailable = whyNot(draft_.date.can(DatePart::day, day, picker_.range)),
                    .selected = draft_.date.day == std::chrono::day{static_cast<unsigned>(day)}},
                   gridRect(ui_, area, 7, day - 1)))
        choose(DatePart::day, day);
  }

  /// The month's name between what leads to its neighbours.
  void monthHead(const Rect& area, year_month month) {
    const float side = ui_.pixels(space::touch);
    const auto turn = [&](const char* what, Icon icon, int months, const Rect& rect) {
      const auto to = month + std::chrono::months{months};
      const auto why = whyNot(picker_.range.holds(to));
      const auto touch = ui_.leave({.id = picker_.id + "." + what,
                                    .role = Role::button,
                                    .label = ui_.text(std::string{"date."} + what),
                                    .reason = why,
                                    .actionable = true,
                                    .enabled = why.empty(),
                                    .rect = rect});
      const auto& theme = ui_.theme();
      if (touch.held) ui_.fill(rect, theme.pressed, ui_.pixels(space::radius));
      if (why.empty()) ui_.icon(icon, rect.inset(rect.width * 0.26F), theme.tone(Tone::accent).fill);
      ui_.focusRing(touch, rect, ui_.pixels(space::radius));
      if (!touch.fired) return;
      draft_.shown = to;
      ui_.relayout();
    };
    turn("previous", Icon::back, -1, {area.x, area.y, side, side});
    turn("next", Icon::forward, 1, {area.right() - side, area.y, side, side});
    auto style = ui_.lettering(type::label, Weight::bold, 1);
    style.align = Align::centre;
    const Rect words{area.x + side, area.y, area.width - 2 * side, side};
    const auto name = ui_.format().date(month);
    ui_.write(name, style, ui_.theme().text, words);
    ui_.leave({.id = picker_.id + ".shown", .role = Role::text, .label = name, .rect = words});
  }

  void daysOfMonth(const Rect& area, year_month month) {
    monthHead(area, month);
    const auto first = ui_.format().firstDayOfWeek();
    Rect cells{area.x, area.y + ui_.pixels(space::touch) + ui_.pixels(space::gap), area.width, 0};
    auto style = ui_.lettering(type::caption, Weight::regular, 1);
    style.align = Align::centre;
    for (int i = 0; i < 7; ++i) {
      auto rect = gridRect(ui_, cells, 7, i);
      rect.height = lineOf(type::caption);
      ui_.write(ui_.format().weekday(first + std::chrono::days{i}), style, ui_.theme().mutedText, rect);
    }
    cells.y += weekdays();
    const std::chrono::weekday begins{std::chrono::sys_days{month / 1}};
    const int before = static_cast<int>((begins - first).count());
    const int last = numberOf((month / std::chrono::last).day());
    std::optional<int> pressed;
    for (int number = 1; number <= last; ++number) {
      const auto day = month / number;
      if (gridCell(ui_,
                   {.id = idOf("day", number),
                    .label = ui_.format().digits(number),
                    .spoken = ui_.format().date(day, DateStyle::full),
                    .value = picker_.today == day ? ui_.text("date.today") : "",
                    .unavailable = whyNot(picker_.range.holds(day)),
                    .selected = draft_.date.whole() == day,
                    .marked = picker_.today == day},
                   gridRect(ui_, cells, 7, before + number - 1)))
        pressed = number;
    }
    if (!pressed) return;
    draft_.choose(month / *pressed);
    ui_.relayout();
  }

  Ui& ui_;
  const DatePicker& picker_;
  DateDraft& draft_;
};

/// What it is about and, once there is one, the date in full: a wrong one is noticed by its day of the week.
void headWords(Ui& ui, const DatePicker& picker, const DateDraft& draft) {
  const auto date = draft.date.whole();
  const bool wrong = !picker.problem.empty();
  const auto words = wrong ? picker.problem : date ? ui.format().date(*date, DateStyle::full) : std::string{};
  auto style = ui.lettering(type::body);
  style.align = Align::start;
  const float width = ui.layout().offeredWidth();
  const float line = ui.measure("0", style).height;
  const auto needed = words.empty() ? Size{} : ui.measure(words, style, width);
  const auto place = ui.layout().place(std::nullopt, std::max(line, needed.height));
  if (!words.empty())
    ui.write(words, style, wrong ? ui.theme().tone(Tone::danger).fill : ui.theme().text,
             {place.x, place.y, place.width, needed.height});
  ui.leave({.id = picker.id, .role = Role::text, .label = picker.label, .value = words, .rect = place});
}

}  // namespace

DatePicking datePicker(Ui& ui, const DatePicker& picker) {
  auto& draft = ui.keep<DateDraft>("date:" + picker.id);
  Picker work{ui, picker, draft};
  work.begin();
  const auto before = draft.date;
  work.type();
  const auto head = [&](bool below) {
    if (!picker.label.empty()) {
      auto style = ui.lettering(type::body, Weight::bold);
      style.align = Align::start;
      const auto size = ui.measure(picker.label, style, ui.layout().offeredWidth());
      ui.write(picker.label, style, ui.theme().text, ui.layout().place(std::nullopt, size.height));
    }
    work.parts(below);
    headWords(ui, picker, draft);
  };
  if (ui.layout().offeredWidth() >= ui.pixels({184.0F})) {
    ui.row({{.weight = 2, .body = [&] { head(true); }}, {.weight = 3, .body = [&] { work.panel(); }}});
  } else {
    head(false);
    work.panel();
  }
  return {draft.date != before && draft.date.whole() != before.whole(), draft.date.whole()};
}

}  // namespace assay::kiosk
