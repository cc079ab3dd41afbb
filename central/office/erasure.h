#pragma once

#include <string>

#include "central/office/central_data.h"

namespace assay::central {

/// Destroys everything personal that is held of a candidate, here at once and on every station with its next exchange:
/// the key that all of it is sealed with, photos and documents. What happened stays in the log, without a name. For
/// ever: no copy of the key is taken again. Errors: `candidate.unknown`, `candidate.erased`, and those of the journal.
Result<void> eraseCandidate(CentralData& central, const std::string& candidate, const std::string& reason);

}  // namespace assay::central
