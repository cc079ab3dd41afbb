#pragma once

#include <chrono>
#include <memory>
#include <string_view>

#include "shared/base/clock.h"

namespace assay {

/// What the clocks and calendars of a place show.
struct LocalTime {
  std::chrono::year_month_day day;
  std::chrono::minutes time{};  ///< of the day, as the clocks show it: the hour that is set back comes twice
  auto operator<=>(const LocalTime&) const = default;
};

/// The clocks of a zone. Copies share what they know of it; single-threaded.
class LocalClock {
 public:
  /// An IANA name; the clocks of a zone that is not known show UTC.
  explicit LocalClock(std::string_view zone);

  [[nodiscard]] LocalTime at(Instant instant) const;
  /// When the hour began that the clocks show then.
  [[nodiscard]] Instant hourOf(Instant instant) const;

 private:
  struct Zone;
  std::shared_ptr<const Zone> zone_;
};

}  // namespace assay
