#pragma once

#include <string>

#include "kiosk/flow/turn.h"

/// Support queries, for staff: who asks for help where, who sees to it, and how it ended.
namespace assay::kiosk {

void onSupportIntent(Turn& turn, SignedIn& staff, const Intent& intent);

SupportView supportView(const KioskState& state, const SignedIn& staff);

/// Those that nobody has taken on.
int waitingQueries(const CentreModel& model);

/// Whether staff who see to them are at this station, or sign in at it.
bool hearsQueries(const KioskState& state);

/// Sounds a chime for those that came since the last turn.
void hearQueries(Turn& turn);

/// For the next one that is raised at this station.
SupportQueryId freshQueryId(const KioskState& state);

/// A member of staff asks for help with a candidate. Refusals: `support.already-raised`, and those of
/// `raiseSupportQuery`.
Result<Draft, Refusal> raiseAbout(const KioskState& state, const std::string& sitting, const std::string& reason);

}  // namespace assay::kiosk
