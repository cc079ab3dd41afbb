#pragma once

#include "kiosk/flow/turn.h"

/// Staff sign in by PIN: 4 to 8 digits. A card only says whose it has to be. Each wrong one locks the station, for
/// twice as long as the one before.
namespace assay::kiosk {

Activity onIntent(Turn& turn, journey::SignIn signIn, const Intent& intent);
Activity onMessage(Turn& turn, journey::SignIn signIn, const Message& message);

/// Every answer to a PIN: a wrong one counts even if its journey was left meanwhile, else leaving would be a way round
/// the lock. `own`: it answers the journey under way.
void onPinChecked(Turn& turn, const message::PinChecked& checked, bool own);

/// Whole seconds until a PIN may be tried again; 0: now.
int lockedSeconds(const KioskState& state);

SignInView signInView(const KioskState& state, const journey::SignIn& signIn);

/// Where these roles may go, never nothing.
std::vector<StaffPlace> placesFor(const Staff& staff);
bool mayGo(const CentreModel& model, const StaffId& staff, StaffPlace place);

}  // namespace assay::kiosk
