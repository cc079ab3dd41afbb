#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/flow/centre_lookup.h"

/// What can be done with a sitting at the desk. One table: the id (string key `action.<id>`), the step that it takes
/// and the reasons to choose from (codes; none: it needs none).
namespace assay::kiosk {

struct DeskAction {
  std::string_view id;
  std::optional<SittingStep> step;
  std::vector<std::string> reasons;
};

std::span<const DeskAction> deskActions();
const DeskAction* findDeskAction(std::string_view id);

/// What `action` appends, or why it can't be done. `reason` is empty for those that need none.
Result<std::vector<Draft>, Refusal> draftsOf(const KioskState& state, const Place& place, const DeskAction& action,
                                             const std::string& reason);

/// Each action, with why it is not available.
std::vector<ActionView> actionViews(const KioskState& state, const Place& place);

/// Checked in and not yet seated, who came first first: sitting ids.
std::vector<std::string> queueOf(const CentreModel& model);

}  // namespace assay::kiosk
