#pragma once

#include <optional>
#include <string_view>

#include "kiosk/flow/centre_model.h"
#include "shared/journal/journal.h"

namespace assay::kiosk {

/// Whom the card with this serial number names: each card was hashed with its holder's own key. Nobody whose key is not
/// here yet, or was destroyed.
std::optional<StaffId> whoseCard(std::string_view serial, const CentreModel& model, const journal::Journal& journal);

}  // namespace assay::kiosk
