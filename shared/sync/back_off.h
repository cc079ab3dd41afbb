#pragma once

#include <algorithm>

#include "shared/base/clock.h"

namespace assay::sync {

/// How long to wait before the next attempt: doubles from one second to a minute with each failure,
/// of which a random part is left out, so that stations which failed together do not return together.
class BackOff {
 public:
  static constexpr Duration first = std::chrono::seconds{1};
  static constexpr Duration longest = std::chrono::seconds{60};

  /// After a failure. `random` is between 0 and 1; the delay is at least half of what it may be.
  [[nodiscard]] Duration next(double random) {
    const auto whole = std::min(longest, first * (1 << failures_));
    failures_ = std::min(failures_ + 1, mostDoublings);
    const auto part = 0.5 + 0.5 * std::clamp(random, 0.0, 1.0);
    return Duration{static_cast<Duration::rep>(static_cast<double>(whole.count()) * part)};
  }
  void succeeded() { failures_ = 0; }

 private:
  static constexpr int mostDoublings = 6;
  int failures_ = 0;
};

}  // namespace assay::sync
