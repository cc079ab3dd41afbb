#pragma once

#include "kiosk/flow/cases_flow.h"

namespace assay::kiosk {

/// Everybody who has a place, in one session or in all (empty), by name.
std::vector<DeskRow> rowsOf(const CentreModel& model, const std::set<std::string>& contested,
                            const std::string& session = {});

DeskView deskView(const KioskState& state, const SignedIn& staff, const KnownCases& cases);

}  // namespace assay::kiosk
