#pragma once

#include "kiosk/flow/turn.h"

/// Verifying certificates, one after another: whatever code is shown is judged.
namespace assay::kiosk {

Activity onIntent(Turn& turn, journey::Verify verify, const Intent& intent);
Activity onMessage(Turn& turn, journey::Verify verify, const Message& message);

}  // namespace assay::kiosk
