#include "shared/base/locale_format.h"

#include <unicode/calendar.h>
#include <unicode/dtptngen.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "shared/base/contract.h"

namespace assay {
namespace {

std::string utf8(const icu::UnicodeString& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

icu::UnicodeString unicode(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

constexpr const char* nameOfMonth = "LLLL";
constexpr const char* nameOfWeekday = "cccccc";

constexpr const char* skeletonOf(DateStyle style) { return style == DateStyle::full ? "yMMMMEEEEd" : "yMMMd"; }

}  // namespace

struct LocaleFormat::Icu {
  icu::Locale locale;
  std::unique_ptr<icu::PluralRules> plurals;
  icu::number::LocalizedNumberFormatter numbers;
  icu::number::LocalizedNumberFormatter percents;
  icu::number::LocalizedNumberFormatter ungrouped;
  // A formatter takes about a millisecond to make, so each (skeleton, zone) is made once.
  std::map<std::pair<std::string, std::string>, std::unique_ptr<icu::SimpleDateFormat>> dates;

  explicit Icu(std::string_view tag) {
    UErrorCode status = U_ZERO_ERROR;
    locale = icu::Locale::forLanguageTag({tag.data(), static_cast<std::int32_t>(tag.size())}, status);
    plurals.reset(icu::PluralRules::forLocale(locale, status));
    numbers = icu::number::NumberFormatter::withLocale(locale);
    percents = icu::number::NumberFormatter::withLocale(locale).unit(icu::NoUnit::percent());
    ungrouped = icu::number::NumberFormatter::withLocale(locale).grouping(UNUM_GROUPING_OFF);
    CONTRACT(U_SUCCESS(status));
  }

  [[nodiscard]] icu::UnicodeString patternOf(const char* skeleton) const {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::DateTimePatternGenerator> patterns{
        icu::DateTimePatternGenerator::createInstance(locale, status)};
    auto pattern = patterns->getBestPattern(unicode(skeleton), status);
    CONTRACT(U_SUCCESS(status));
    return pattern;
  }

  std::string date(const char* skeleton, std::string_view zone, Instant instant) {
    auto& format = dates[{skeleton, std::string{zone}}];
    if (!format) {
      UErrorCode status = U_ZERO_ERROR;
      // A name that stands alone has its own form, and only a pattern asks for it.
      const bool alone = skeleton == nameOfMonth || skeleton == nameOfWeekday;
      const auto pattern = alone ? unicode(skeleton) : patternOf(skeleton);
      format = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
      CONTRACT(U_SUCCESS(status));
      format->adoptTimeZone(icu::TimeZone::createTimeZone(unicode(zone)));
    }
    icu::UnicodeString text;
    format->format(static_cast<UDate>(instant.time_since_epoch().count()), text);
    return utf8(text);
  }
};

LocaleFormat::LocaleFormat(std::string_view locale) : icu_(std::make_shared<Icu>(locale)) {}

std::string LocaleFormat::number(std::int64_t value) const {
  UErrorCode status = U_ZERO_ERROR;
  return utf8(icu_->numbers.formatInt(value, status).toString(status));
}

std::string LocaleFormat::percent(int value) const {
  UErrorCode status = U_ZERO_ERROR;
  return utf8(icu_->percents.formatInt(value, status).toString(status));
}

std::string LocaleFormat::digits(int value) const {
  UErrorCode status = U_ZERO_ERROR;
  return utf8(icu_->ungrouped.formatInt(value, status).toString(status));
}

std::string LocaleFormat::date(Instant instant, std::string_view zone, DateStyle style) const {
  return icu_->date(skeletonOf(style), zone, instant);
}

std::string LocaleFormat::date(std::chrono::year_month_day day, DateStyle style) const {
  return icu_->date(skeletonOf(style), "UTC", std::chrono::sys_days{day});
}

std::string LocaleFormat::date(std::chrono::year_month month) const {
  return icu_->date("yMMMM", "UTC", std::chrono::sys_days{month / 1});
}

std::string LocaleFormat::month(std::chrono::month month) const {
  return icu_->date(nameOfMonth, "UTC", std::chrono::sys_days{std::chrono::year{2026} / month / 1});
}

std::string LocaleFormat::weekday(std::chrono::weekday day) const {
  const auto sunday = std::chrono::sys_days{std::chrono::year{2026} / 5 / 3};
  return icu_->date(nameOfWeekday, "UTC", sunday + (day - std::chrono::Sunday));
}

std::chrono::weekday LocaleFormat::firstDayOfWeek() const {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> calendar{icu::Calendar::createInstance(icu_->locale, status)};
  const auto first = calendar->getFirstDayOfWeek(status);
  CONTRACT(U_SUCCESS(status));
  return std::chrono::weekday{static_cast<unsigned>(first - UCAL_SUNDAY)};
}

std::array<DatePart, 3> LocaleFormat::dateOrder() const {
  const auto pattern = icu_->patternOf("yMd");
  const auto placeOf = [&](DatePart part) {
    return pattern.indexOf(part == DatePart::day ? u'd' : part == DatePart::month ? u'M' : u'y');
  };
  std::array order{DatePart::day, DatePart::month, DatePart::year};
  std::ranges::sort(order, {}, placeOf);
  return order;
}

std::string LocaleFormat::time(Instant instant, std::string_view zone) const {
  return icu_->date("jmm", zone, instant);
}

std::string LocaleFormat::pluralCategory(std::int64_t count) const {
  return utf8(icu_->plurals->select(static_cast<double>(count)));
}

std::vector<std::string> LocaleFormat::pluralCategories() const {
  // Categories repeat within a hundred in every language of CLDR but for "many" of millions, which
  // never stands on a kiosk's screen.
  std::set<std::string> categories;
  for (std::int64_t count = 0; count <= 200; ++count) categories.insert(pluralCategory(count));
  return {categories.begin(), categories.end()};
}

bool LocaleFormat::isRightToLeft() const { return icu_->locale.isRightToLeft(); }

bool isKnownTimeZone(std::string_view zone) {
  const std::unique_ptr<icu::TimeZone> found{icu::TimeZone::createTimeZone(unicode(zone))};
  return *found != icu::TimeZone::getUnknown();
}

}  // namespace assay
