#pragma once

#include <cstdint>
#include <vector>

#include "hal/speaker.h"

namespace assay::hal {

/// Mono, 16 bits, `soundRate` samples a second: what espeak-ng makes as well.
using Sound = std::vector<std::int16_t>;
constexpr int soundRate = 22050;

/// Two notes: rising for good, the same twice for attention, falling and rougher for bad. Shorter than half a second,
/// without clicks at their ends, at a third of full scale.
Sound soundOf(Chime chime);

}  // namespace assay::hal
