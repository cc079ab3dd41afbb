#pragma once

#include "kiosk/flow/turn.h"

/// Somebody has signed in: where they go, and what is theirs to do there.
namespace assay::kiosk {

/// Where they may go, with nothing open there. Only of the day they find again what they looked at; chosen once more
/// from within, it is the whole day.
void go(const CentreModel& model, SignedIn& staff, StaffPlace place);

/// May sign out, after which there is no staff.
void onStaffIntent(Turn& turn, const Intent& intent);
void onStaffMessage(Turn& turn, const Message& message);

}  // namespace assay::kiosk
