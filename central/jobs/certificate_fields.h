#pragma once

#include "central/office/central_data.h"
#include "central/office/certificate_design.h"
#include "shared/credential/credential.h"
#include "shared/document/certificate_document.h"
#include "shared/domain/certificate.h"

namespace assay::central {

/// An issued certificate as it is printed: all that it says stands in its credential, but the exam's name and the
/// photo.
struct Printable {
  std::string exam;  ///< its name
  credential::Claims claims;
  Bytes credential;
  Bytes photo;
  Bytes portrait;  ///< of the second code; empty: it has none
};

/// What an issued certificate was made from. Errors: `certification.incomplete`, `claim.photo-missing` (or not the
/// photo that its credential vouches for), and those of journal and credential.
Result<Printable> printableOf(const CentralData& central, const Certificate& certificate);

/// The claim behind a certification that is done: its last one. Error: `certification.incomplete`.
Result<Fact> lastClaim(const CentralData& central, const std::string& sitting);

/// The same printable and design give the same fields, whenever they are asked for. Error: those of `encodeQr`.
Result<document::CertificateFields> certificateFields(const CentralConfig& config, const CertificateDesign& design,
                                                      const Printable& printable);

}  // namespace assay::central
