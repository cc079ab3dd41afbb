#include "kiosk/ui/widgets/partial_date.h"

namespace assay::kiosk {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

/// Whether some date of the range has these parts.
bool isPossible(const PartialDate& date, const DateRange& range) {
  const auto first = date.year.value_or(range.earliest.year());
  const auto last = date.year.value_or(range.latest.year());
  for (auto y = first; y <= last; ++y) {
    if (!range.holds(y)) continue;
    for (unsigned m = 1; m <= 12; ++m) {
      const auto inMonth = y / month{m};
      if ((date.month && *date.month != month{m}) || !range.holds(inMonth)) continue;
      if (!date.day || range.holds(inMonth / *date.day)) return true;
    }
  }
  return false;
}

PartialDate with(PartialDate date, DatePart part, int value) {
  switch (part) {
    case DatePart::year: date.year = year{value}; break;
    case DatePart::month: date.month = month{static_cast<unsigned>(value)}; break;
    case DatePart::day: date.day = day{static_cast<unsigned>(value)}; break;
  }
  return date;
}

}  // namespace

bool DateRange::holds(std::chrono::year_month month) const {
  return month.ok() && month >= earliest.year() / earliest.month() && month <= latest.year() / latest.month();
}

std::optional<std::chrono::year_month_day> PartialDate::whole() const {
  if (!year || !month || !day) return std::nullopt;
  return *year / *month / *day;
}

bool PartialDate::can(DatePart part, int value, const DateRange& range) const {
  if (value < 1) return false;
  // What is larger stays, what is smaller would give way.
  auto larger = *this;
  if (part != DatePart::day) larger.day.reset();
  if (part == DatePart::year) larger.month.reset();
  return isPossible(with(larger, part, value), range);
}

bool PartialDate::set(DatePart part, int value, const DateRange& range) {
  if (!can(part, value, range)) return false;
  auto changed = with(*this, part, value);
  if (!isPossible(changed, range)) changed.day.reset();
  if (!isPossible(changed, range)) changed.month.reset();
  *this = changed;
  return true;
}

std::optional<DatePart> PartialDate::missing() const {
  if (!year) return DatePart::year;
  if (!month) return DatePart::month;
  if (!day) return DatePart::day;
  return std::nullopt;
}

PartialDate partsOf(const std::optional<std::chrono::year_month_day>& date) {
  if (!date) return {};
  return {date->year(), date->month(), date->day()};
}

}  // namespace assay::kiosk
