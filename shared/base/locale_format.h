#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/clock.h"

namespace assay {

enum class DateStyle {
  full,   ///< Monday, 4 May 2026
  medium  ///< 4 May 2026
};

enum class DatePart { day, month, year };

/// Numbers, dates and times as a language writes them, with ICU. `zone` is an IANA time zone.
/// Copies share their (single-threaded) caches.
class LocaleFormat {
 public:
  /// `locale` is a BCP 47 tag: "en-GB", "ar-u-nu-arab".
  explicit LocaleFormat(std::string_view locale);

  [[nodiscard]] std::string number(std::int64_t value) const;
  [[nodiscard]] std::string percent(int value) const;
  /// Without marks between thousands: a year, a day.
  [[nodiscard]] std::string digits(int value) const;
  [[nodiscard]] std::string date(Instant instant, std::string_view zone, DateStyle style = DateStyle::full) const;
  [[nodiscard]] std::string date(std::chrono::year_month_day day, DateStyle style = DateStyle::medium) const;
  [[nodiscard]] std::string date(std::chrono::year_month month) const;  ///< May 2026
  [[nodiscard]] std::string month(std::chrono::month month) const;      ///< May
  [[nodiscard]] std::string weekday(std::chrono::weekday day) const;    ///< as short as a calendar's head has it
  [[nodiscard]] std::chrono::weekday firstDayOfWeek() const;
  /// In which order a date in numbers is written.
  [[nodiscard]] std::array<DatePart, 3> dateOrder() const;
  /// Hours and minutes, in the clock (12 or 24 hours) that the language uses.
  [[nodiscard]] std::string time(Instant instant, std::string_view zone) const;

  /// The CLDR plural category of a count: zero, one, two, few, many or other.
  [[nodiscard]] std::string pluralCategory(std::int64_t count) const;
  /// Every category that whole numbers have in this language.
  [[nodiscard]] std::vector<std::string> pluralCategories() const;

  [[nodiscard]] bool isRightToLeft() const;

 private:
  struct Icu;
  std::shared_ptr<Icu> icu_;
};

bool isKnownTimeZone(std::string_view zone);

}  // namespace assay
