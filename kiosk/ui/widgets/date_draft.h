#pragma once

#include <array>
#include <string>

#include "kiosk/ui/widgets/partial_date.h"

namespace assay::kiosk {

/// A date while somebody chooses it: what is chosen, and which part is asked for now.
struct DateDraft {
  PartialDate date;
  std::optional<std::chrono::year_month_day> seen;  ///< the caller's value in the last frame
  DatePart open = DatePart::year;
  std::optional<int> decade;                     ///< whose years are offered
  std::optional<std::chrono::year_month> shown;  ///< the month whose days are offered
  std::string typed;                             ///< digits of the open part that are not all there
  bool begun = false;

  /// Takes the caller's value where it differs from the one before.
  void follow(const std::optional<std::chrono::year_month_day>& value);
  /// A part was chosen: on to the next that is missing.
  void choose(DatePart part, int value, const DateRange& range);
  void choose(std::chrono::year_month_day day);
  /// A digit for the open part; a part that can't grow any more leads to the next in this order.
  void type(char digit, const std::array<DatePart, 3>& order, const DateRange& range);
  /// Takes the open part back, or what is typed of it.
  void takeBack();

 private:
  void showWhatIsChosen();
  void goOn();
};

}  // namespace assay::kiosk
