#pragma once

#include <filesystem>

#include "central/office/central_data.h"
#include "shared/domain/certificate.h"
#include "shared/domain/certification.h"

namespace assay::central {

/// Makes the certificate of a claim that a reviewer approved: number, status index, signed credential, PDF
/// (stored as a sealed blob), and the drafts that tell all of it: `status.published`, `certificate.issued`
/// and last the answer `certification.completed`.
/// Errors: `claim.photo-missing` (its blob has not arrived), `document.…` (nothing may be printed), and
/// those of journal, blobs and lists.
Result<std::vector<Draft>> issueCertificate(CentralData& central, const std::filesystem::path& layouts,
                                            const Certification& certification, const EventId& review, Instant now);

struct Correction {
  std::string name;    ///< empty: as it was
  std::string reason;  ///< code
};

/// Makes a corrected certificate that takes the place of one: whoever verifies the old one is told the number of the
/// new one. The same photo, result and layout; the drafts are `status.published`, `certificate.issued` of the new one,
/// `certificate.superseded` of the old one and last `certification.reissued`. Errors as above.
Result<std::vector<Draft>> reissueCertificate(CentralData& central, const std::filesystem::path& layouts,
                                              const Certificate& certificate, const Correction& correction,
                                              Instant now);

}  // namespace assay::central
