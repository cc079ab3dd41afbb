#pragma once

#include "kiosk/flow/kiosk_state.h"

namespace assay::kiosk {

SystemView systemView(const KioskState& state);
StatusLine statusLine(const KioskState& state);

}  // namespace assay::kiosk
