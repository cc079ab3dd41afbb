#include "shared/base/locale_format.h"

#include <unicode/dtptngen.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

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

constexpr const char* skeletonOf(DateStyle style) { return style == DateStyle::full ? "yMMMMEEEEd" : "yMMMd"; }

}  // namespace

struct LocaleFormat::Icu {
  icu::Locale locale;
  std::unique_ptr<icu::PluralRules> plurals;
  icu::number::LocalizedNumberFormatter numbers;
  icu::number::LocalizedNumberFormatter percents;
  // A formatter takes about a millisecond to make, so each (skeleton, zone) is made once.
  std::map<std::pair<std::string, std::string>, std::unique_ptr<icu::SimpleDateFormat>> dates;

  explicit Icu(std::string_view tag) {
    UErrorCode status = U_ZERO_ERROR;
    locale = icu::Locale::forLanguageTag({tag.data(), static_cast<std::int32_t>(tag.size())}, status);
    plurals.reset(icu::PluralRules::forLocale(locale, status));
    numbers = icu::number::NumberFormatter::withLocale(locale);
    percents = icu::number::NumberFormatter::withLocale(locale).unit(icu::NoUnit::percent());
    CONTRACT(U_SUCCESS(status));
  }

  std::string date(const char* skeleton, std::string_view zone, Instant instant) {
    auto& format = dates[{skeleton, std::string{zone}}];
    if (!format) {
      UErrorCode status = U_ZERO_ERROR;
      const std::unique_ptr<icu::DateTimePatternGenerator> patterns{
          icu::DateTimePatternGenerator::createInstance(locale, status)};
      const auto pattern = patterns->getBestPattern(unicode(skeleton), status);
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

std::string LocaleFormat::date(Instant instant, std::string_view zone, DateStyle style) const {
  return icu_->date(skeletonOf(style), zone, instant);
}

std::string LocaleFormat::date(std::chrono::year_month_day day, DateStyle style) const {
  return icu_->date(skeletonOf(style), "UTC", std::chrono::sys_days{day});
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
