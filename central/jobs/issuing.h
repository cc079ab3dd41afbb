#pragma once

#include <filesystem>

#include "central/office/central_data.h"
#include "shared/domain/certification.h"

namespace assay::central {

/// Makes the certificate of a claim that a reviewer approved: number, status index, signed credential, PDF
/// (stored as a sealed blob), and the drafts that tell all of it: `status.published`, `certificate.issued`
/// and last the answer `certification.completed`.
/// Errors: `claim.photo-missing` (its blob has not arrived), `document.…` (nothing may be printed), and
/// those of journal, blobs and lists.
Result<std::vector<Draft>> issueCertificate(CentralData& central, const std::filesystem::path& layouts,
                                            const Certification& certification, const EventId& review, Instant now);

}  // namespace assay::central
