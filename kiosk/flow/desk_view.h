#pragma once

#include "kiosk/flow/cases_flow.h"

namespace assay::kiosk {

DeskView deskView(const KioskState& state, const SignedIn& staff, const KnownCases& cases);

}  // namespace assay::kiosk
