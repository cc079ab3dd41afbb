#pragma once

#include "kiosk/flow/turn.h"

/// The certificates officer's list: select sittings, say `Done`, confirm; revoke what was issued wrongly.
namespace assay::kiosk {

void onOfficeIntent(Turn& turn, SignedIn& staff, const Intent& intent);

CertifyView certifyView(const KioskState& state, const SignedIn& staff);

}  // namespace assay::kiosk
