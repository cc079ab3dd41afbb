#pragma once

#include <string>

#include "central/office/central_data.h"

namespace assay::central {

/// The journal's audit, and every photo and document that is kept beside it.
Result<journal::Audit> auditEverything(const CentralData& central, const journal::AuditProgress& progress);

/// For people: what was checked, and each finding on a line of its own.
std::string inWords(const journal::Audit& audit);
json toJson(const journal::Audit& audit);

}  // namespace assay::central
