#pragma once

#include "kiosk/flow/turn.h"

/// Verifying certificates, one after the other: whatever code is shown is judged, and another code than the one whose
/// verdict is on the screen takes its place.
namespace assay::kiosk {

Activity onIntent(Turn& turn, journey::Verify verify, const Intent& intent);
Activity onMessage(Turn& turn, journey::Verify verify, const Message& message);

/// Of a verify journey that has a verdict.
VerdictView verdictView(const KioskState& state, const journey::Verify& verify);

/// The photo of the holder, if the certificate was issued at this centre.
effect::ShowBlobs verifyBlobs(const KioskState& state, const journey::Verify& verify);

}  // namespace assay::kiosk
