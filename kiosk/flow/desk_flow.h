#pragma once

#include "kiosk/flow/turn.h"

/// The invigilator's desk: find, check in, call, seat, and everything else of the day, each with its undo.
namespace assay::kiosk {

void onDeskIntent(Turn& turn, SignedIn& staff, const Intent& intent);
/// A booking's code selects its sitting.
void onDeskCode(const KioskState& state, SignedIn& staff, const std::string& text);
/// What the desk asked to append is durable.
void onDeskAppended(SignedIn& staff);

effect::ShowBlobs deskBlobs(const KioskState& state);

}  // namespace assay::kiosk
