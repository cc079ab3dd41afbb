#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "kiosk/flow/turn.h"

/// Cases: records of several stations that contradict each other, until somebody has said how it was.
namespace assay::kiosk {

void onCasesIntent(Turn& turn, SignedIn& staff, const Intent& intent);

/// A case as it stands: the contradiction, if the records still show one, and what was done.
struct KnownCase {
  Contradiction contradiction;
  std::optional<Case> done;
  [[nodiscard]] bool isResolved() const { return done && !done->resolutions.empty(); }
};
using KnownCases = std::map<CaseId, KnownCase>;

/// All of the centre. Every sitting is looked at: once for a screen, whatever it says of them.
KnownCases casesOf(const CentreModel& model);

CasesView casesView(const KioskState& state, const SignedIn& staff, const KnownCases& cases);

int openCases(const KnownCases& cases);
/// The sittings that open cases are about.
std::set<std::string> contestedSittings(const KnownCases& cases);

/// String key of what an event of a sitting says: `sitting.checked-in` is `stage.checked-in`.
std::string keyOfSittingEvent(std::string_view type);

}  // namespace assay::kiosk
