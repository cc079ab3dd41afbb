#pragma once

#include "kiosk/flow/kiosk_state.h"

namespace assay::kiosk {

DeskView deskView(const KioskState& state, const SignedIn& staff);

}  // namespace assay::kiosk
