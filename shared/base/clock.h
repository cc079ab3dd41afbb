#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

/// A point in time, UTC, to the millisecond.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Duration = std::chrono::milliseconds;

/// Where time comes from. Passed in everywhere; nothing below `main` asks the system.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

/// A clock that stands still until it is set; for tests and simulation.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start) : now_(start) {}
  [[nodiscard]] Instant now() const override { return now_; }
  void set(Instant to) { now_ = to; }
  void advance(Duration by) { now_ += by; }

 private:
  Instant now_;
};

/// RFC 3339 in UTC: `2026-05-04T09:30:00.000Z`; `formatInstant` always writes milliseconds,
/// `parseInstant` takes any fraction or none, and `Z` or a numeric offset.
std::string formatInstant(Instant instant);
std::optional<Instant> parseInstant(std::string_view text);

/// A calendar date, `2026-05-04`.
std::string formatDate(std::chrono::year_month_day date);
std::optional<std::chrono::year_month_day> parseDate(std::string_view text);

std::int64_t toUnixSeconds(Instant instant);
Instant fromUnixSeconds(std::int64_t seconds);

}  // namespace assay
