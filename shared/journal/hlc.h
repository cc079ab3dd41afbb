#pragma once

#include <cstdint>

#include "shared/base/clock.h"

namespace assay::journal {

/// Hybrid logical clock: 48 bits of milliseconds since 1970, 16 bits of counter. Orders events for
/// display and folding; nothing else depends on it.
/// Source: Kulkarni et al., "Logical Physical Clocks", 2014.
using Hlc = std::int64_t;

inline Hlc hlcOf(Instant instant) { return instant.time_since_epoch().count() << 16; }
inline Instant instantOf(Hlc hlc) { return Instant{Duration{hlc >> 16}}; }

/// Later than everything seen, and not before `now`.
inline Hlc nextHlc(Hlc latestSeen, Instant now) { return latestSeen >= hlcOf(now) ? latestSeen + 1 : hlcOf(now); }

}  // namespace assay::journal
