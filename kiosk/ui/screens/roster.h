#pragma once

#include <string>
#include <vector>

#include "kiosk/flow/desk_views.h"
#include "kiosk/ui/widgets/table.h"

namespace assay::kiosk {

/// Candidates with how they stand, one a row by its sitting. Refers to `rows` while it is drawn. `severalSessions`:
/// with when each begins.
Table rosterTable(Ui& ui, const std::string& id, const std::vector<DeskRow>& rows, const std::string& selected,
                  bool severalSessions);

}  // namespace assay::kiosk
