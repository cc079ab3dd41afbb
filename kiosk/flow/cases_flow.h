#pragma once

#include <set>
#include <string>
#include <string_view>

#include "kiosk/flow/turn.h"

/// Cases: records of several stations that contradict each other, until somebody has said how it was.
namespace assay::kiosk {

void onCasesIntent(Turn& turn, SignedIn& staff, const Intent& intent);

CasesView casesView(const KioskState& state, const SignedIn& staff);

int openCases(const CentreModel& model);
/// The sittings that open cases are about.
std::set<std::string> contestedSittings(const CentreModel& model);

/// String key of what an event of a sitting says: `sitting.checked-in` is `stage.checked-in`.
std::string keyOfSittingEvent(std::string_view type);

}  // namespace assay::kiosk
