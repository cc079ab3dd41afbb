#pragma once

#include "kiosk/flow/turn.h"

/// Cards of staff. A card says who somebody is and proves nothing, for it can be copied: the PIN has to follow. One
/// that was on the reader when its holder signed in signs them out when it is taken off.
namespace assay::kiosk {

/// Something else lies on the reader.
void takeCard(KioskState& state, const message::CardChanged& card);

/// The way in with what lies on the reader.
journey::SignIn signInByCard(const message::CardChanged& card);

/// True when it was about one's own card.
bool takesCard(Turn& turn, SignedIn& staff, const Intent& intent);

bool hasCard(const CentreModel& model, const StaffId& staff);

}  // namespace assay::kiosk
