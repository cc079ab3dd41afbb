#pragma once

#include <optional>
#include <string>

#include "kiosk/ui/widgets/partial_date.h"
#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// A date chosen by touch, by arrows, or typed in the order in which the language writes it. Only days of the range
/// can be chosen, so what is given exists. One at a time on a page.
struct DatePicker {
  std::string id;
  std::string label{};                                 ///< empty: the page's title says it
  std::optional<std::chrono::year_month_day> value{};  ///< the caller's, which gets every change
  DateRange range{};
  std::optional<std::chrono::year_month_day> today{};  ///< is marked
  DatePart begins = DatePart::year;                    ///< year: far away, as a birth; day: near `today`
  std::string problem{};
  std::string unavailable{};  ///< why it can't be changed
};

struct DatePicking {
  bool changed = false;
  std::optional<std::chrono::year_month_day> date;  ///< nothing while a part is missing
};
DatePicking datePicker(Ui& ui, const DatePicker& picker);

}  // namespace assay::kiosk
