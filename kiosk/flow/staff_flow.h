#pragma once

#include "kiosk/flow/turn.h"

/// Somebody has signed in: where they go, and what is theirs to do there.
namespace assay::kiosk {

/// May sign out, after which there is no staff.
void onStaffIntent(Turn& turn, const Intent& intent);
void onStaffMessage(Turn& turn, const Message& message);

}  // namespace assay::kiosk
