#pragma once

#include <optional>

#include "kiosk/flow/kiosk_state.h"

/// How long a screen stays when nobody touches it.
namespace assay::kiosk {

struct IdleRule {
  std::chrono::seconds warnAfter;  ///< as `endAfter`: without a warning
  std::chrono::seconds endAfter;
};

/// None: this screen may stay (home as everybody finds it).
std::optional<IdleRule> idleRule(const KioskState& state);

Duration idleFor(const KioskState& state);

}  // namespace assay::kiosk
