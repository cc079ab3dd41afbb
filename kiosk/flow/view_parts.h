#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/domain/refusal.h"

/// What the views of several screens are made of.
namespace assay::kiosk {

struct ZonedTime {
  Instant at;
  std::string zone;  ///< IANA
};

/// An action on what is selected; not available ones say why.
struct ActionView {
  std::string id;  ///< `check-in`, `seat`, `start`, `undo`, …; string key `action.<id>`
  std::optional<Refusal> unavailable;
};

/// A question in front of a staff screen: a reason to choose.
struct ReasonDialog {
  std::string action;                ///< `undo`, `refuse`, `pause`, `suspend`, `review-reject`, `revoke`
  std::vector<std::string> reasons;  ///< codes; string key `reason.<code>`
};

}  // namespace assay::kiosk
