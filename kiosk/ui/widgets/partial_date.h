#pragma once

#include <chrono>
#include <optional>

#include "shared/base/locale_format.h"

namespace assay::kiosk {

/// The days that can be chosen, both ends among them.
struct DateRange {
  std::chrono::year_month_day earliest;
  std::chrono::year_month_day latest;

  [[nodiscard]] bool holds(std::chrono::year_month_day day) const {
    return day.ok() && day >= earliest && day <= latest;
  }
  [[nodiscard]] bool holds(std::chrono::year_month month) const;
  [[nodiscard]] bool holds(std::chrono::year year) const { return year >= earliest.year() && year <= latest.year(); }
};

/// A date that is being chosen part by part. It never has a day that its month does not have, nor one out of range:
/// a part that no longer fits the one that was set last is dropped.
struct PartialDate {
  std::optional<std::chrono::year> year;
  std::optional<std::chrono::month> month;
  std::optional<std::chrono::day> day;

  [[nodiscard]] std::optional<std::chrono::year_month_day> whole() const;
  /// Whether the part can have this value, beside the others that are set.
  [[nodiscard]] bool can(DatePart part, int value, const DateRange& range) const;
  /// False, and nothing changes, when no date of the range has it.
  bool set(DatePart part, int value, const DateRange& range);
  /// The part that is to be asked for next, the larger ones first; nothing when the date is whole.
  [[nodiscard]] std::optional<DatePart> missing() const;

  bool operator==(const PartialDate&) const = default;
};

PartialDate partsOf(const std::optional<std::chrono::year_month_day>& date);

}  // namespace assay::kiosk
