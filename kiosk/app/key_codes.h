#pragma once

#include <cstdint>
#include <optional>

#include "kiosk/ui/widgets/input.h"

namespace assay::kiosk {

/// What a key of a keyboard or keypad means here, by SDL's code of it. The same key means the same in every language.
std::optional<Key> keyOf(std::int32_t code, bool shift);

/// A key that is held down moves and deletes on and on, but answers a screen only once.
bool mayRepeat(Key key);

}  // namespace assay::kiosk
