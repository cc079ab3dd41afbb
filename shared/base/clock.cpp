#include "shared/base/clock.h"

#include <fmt/format.h>

#include <charconv>

namespace assay {

namespace {

using namespace std::chrono;

/// Takes exactly `digits` decimal digits off the front of `text`.
std::optional<int> takeNumber(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + digits, value);
  if (error != std::errc{} || end != text.data() + digits || text.front() == '-') return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

bool takeCharacter(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<year_month_day> takeDate(std::string_view& text) {
  const auto y = takeNumber(text, 4);
  if (!y || !takeCharacter(text, '-')) return std::nullopt;
  const auto m = takeNumber(text, 2);
  if (!m || !takeCharacter(text, '-')) return std::nullopt;
  const auto d = takeNumber(text, 2);
  if (!d) return std::nullopt;
  const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::optional<milliseconds> takeFraction(std::string_view& text) {
  if (!takeCharacter(text, '.')) return milliseconds{0};
  int value = 0;
  int digits = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    if (digits < 3) value = value * 10 + (text.front() - '0');
    ++digits;
    text.remove_prefix(1);
  }
  if (digits == 0) return std::nullopt;
  for (; digits < 3; ++digits) value *= 10;
  return milliseconds{value};
}

std::optional<minutes> takeOffset(std::string_view& text) {
  if (takeCharacter(text, 'Z')) return minutes{0};
  const bool west = !text.empty() && text.front() == '-';
  if (!takeCharacter(text, '+') && !takeCharacter(text, '-')) return std::nullopt;
  const auto h = takeNumber(text, 2);
  if (!h || !takeCharacter(text, ':')) return std::nullopt;
  const auto m = takeNumber(text, 2);
  if (!m || *h > 23 || *m > 59) return std::nullopt;
  const auto offset = hours{*h} + minutes{*m};
  return west ? -offset : offset;
}

}  // namespace

Instant SystemClock::now() const { return time_point_cast<milliseconds>(system_clock::now()); }

std::string formatInstant(Instant instant) {
  const auto day = floor<days>(instant);
  const year_month_day date{day};
  const hh_mm_ss time{instant - day};
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", formatDate(date), time.hours().count(), time.minutes().count(),
                     time.seconds().count(), time.subseconds().count());
}

std::optional<Instant> parseInstant(std::string_view text) {
  const auto date = takeDate(text);
  if (!date || !takeCharacter(text, 'T')) return std::nullopt;
  const auto h = takeNumber(text, 2);
  if (!h || !takeCharacter(text, ':')) return std::nullopt;
  const auto m = takeNumber(text, 2);
  if (!m || !takeCharacter(text, ':')) return std::nullopt;
  const auto s = takeNumber(text, 2);
  if (!s || *h > 23 || *m > 59 || *s > 59) return std::nullopt;
  const auto fraction = takeFraction(text);
  if (!fraction) return std::nullopt;
  const auto offset = takeOffset(text);
  if (!offset || !text.empty()) return std::nullopt;
  return Instant{sys_days{*date}} + hours{*h} + minutes{*m} + seconds{*s} + *fraction - *offset;
}

std::string formatDate(year_month_day date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::optional<year_month_day> parseDate(std::string_view text) {
  const auto date = takeDate(text);
  if (!date || !text.empty()) return std::nullopt;
  return date;
}

std::int64_t toUnixSeconds(Instant instant) { return floor<seconds>(instant).time_since_epoch().count(); }
Instant fromUnixSeconds(std::int64_t count) { return Instant{seconds{count}}; }

}  // namespace assay
