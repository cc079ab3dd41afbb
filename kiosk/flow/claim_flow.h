#pragma once

#include "kiosk/flow/turn.h"

/// Claiming a certificate: scan, name, photo. Takes the journey as it was and returns what the candidate does next.
namespace assay::kiosk {

Activity onIntent(Turn& turn, journey::Claim claim, const Intent& intent);
Activity onMessage(Turn& turn, journey::Claim claim, const Message& message);

}  // namespace assay::kiosk
