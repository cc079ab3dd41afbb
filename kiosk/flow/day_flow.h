#pragma once

#include "kiosk/flow/cases_flow.h"

/// The centre's day, for staff: its sessions, who is where, and one session for itself.
namespace assay::kiosk {

void onDayIntent(Turn& turn, SignedIn& staff, const Intent& intent);

DayView dayView(const KioskState& state, const SignedIn& staff, const KnownCases& cases);

}  // namespace assay::kiosk
