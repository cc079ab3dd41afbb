#pragma once

#include "kiosk/flow/turn.h"

/// Reviewing claims: is the name right, is the photo one of this person?
namespace assay::kiosk {

void onReviewIntent(Turn& turn, SignedIn& staff, const Intent& intent);

ReviewView reviewView(const KioskState& state, const SignedIn& staff);
effect::ShowBlobs reviewBlobs(const KioskState& state);

}  // namespace assay::kiosk
