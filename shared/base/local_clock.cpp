#include "shared/base/local_clock.h"

#include <unicode/timezone.h>

#include "shared/base/contract.h"

namespace assay {

struct LocalClock::Zone {
  std::unique_ptr<icu::TimeZone> rules;
};

LocalClock::LocalClock(std::string_view zone)
    : zone_(std::make_shared<const Zone>(Zone{std::unique_ptr<icu::TimeZone>{icu::TimeZone::createTimeZone(
          icu::UnicodeString::fromUTF8({zone.data(), static_cast<std::int32_t>(zone.size())}))}})) {}

LocalTime LocalClock::at(Instant instant) const {
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t standard = 0;
  std::int32_t summer = 0;
  zone_->rules->getOffset(static_cast<UDate>(instant.time_since_epoch().count()), false, standard, summer, status);
  CONTRACT(U_SUCCESS(status));
  const auto shown = instant + std::chrono::milliseconds{standard + summer};
  const auto day = std::chrono::floor<std::chrono::days>(shown);
  return {std::chrono::year_month_day{day}, std::chrono::floor<std::chrono::minutes>(shown - day)};
}

Instant LocalClock::hourOf(Instant instant) const {
  return std::chrono::floor<std::chrono::minutes>(instant) - at(instant).time % std::chrono::hours{1};
}

}  // namespace assay
