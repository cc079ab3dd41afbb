#include "kiosk/ui/widgets/date_draft.h"

#include <algorithm>

namespace assay::kiosk {

void DateDraft::showWhatIsChosen() {
  typed.clear();
  if (date.year) decade = static_cast<int>(*date.year) / 10 * 10;
  if (date.year && date.month) shown = *date.year / *date.month;
}

void DateDraft::goOn() {
  showWhatIsChosen();
  open = date.missing().value_or(DatePart::day);
}

void DateDraft::follow(const std::optional<std::chrono::year_month_day>& value) {
  if (value == seen) return;
  seen = value;
  if (value == date.whole()) return;
  date = partsOf(value);
  showWhatIsChosen();
  if (value) open = DatePart::day;
}

void DateDraft::choose(DatePart part, int value, const DateRange& range) {
  if (date.set(part, value, range)) goOn();
}

void DateDraft::choose(std::chrono::year_month_day day) {
  date = partsOf(day);
  goOn();
}

void DateDraft::type(char digit, const std::array<DatePart, 3>& order, const DateRange& range) {
  if (typed.empty() && date == PartialDate{}) open = order.front();
  const auto part = open;
  const bool isYear = part == DatePart::year;
  const std::size_t most = isYear ? 4 : 2;
  auto text = typed + digit;
  // What can't go on begins anew: after a 1, a 5 is May.
  if (!isYear && std::stoi(text) > 0 && !date.can(part, std::stoi(text), range)) text = digit;
  const int value = std::stoi(text);
  const bool taken = (!isYear || text.size() == most) && date.set(part, value, range);
  const int last = part == DatePart::day ? 31 : 12;
  if (text.size() < most && (isYear || value * 10 <= last)) {
    typed = text;
    return;
  }
  showWhatIsChosen();
  if (!taken) return;
  const auto* const next = std::ranges::find(order, part) + 1;
  if (next != order.end()) open = *next;
  if (!date.missing()) open = DatePart::day;
}

void DateDraft::takeBack() {
  if (typed.empty() || open != DatePart::year) {
    if (open == DatePart::day) date.day.reset();
    if (open == DatePart::month) date.month.reset();
    if (open == DatePart::year) date.year.reset();
  }
  typed.clear();
}

}  // namespace assay::kiosk
