#pragma once

#include <optional>
#include <string>

#include "shared/domain/event.h"
#include "shared/domain/refusal.h"

namespace assay {

/// A certificate that was issued; the signed credential and all names are sealed in `issued`.
struct Certificate {
  Id<struct CertificateTag> id;  ///< the certificate number
  std::string sitting;
  std::string exam;
  std::string document;  ///< blob hash of the PDF
  std::int64_t statusIndex = 0;
  std::optional<EventId> issued;
  Instant issuedAt;
  std::optional<EventId> pendingRevocation;
  std::optional<std::string> revoked;       ///< the reason
  std::optional<std::string> supersededBy;  ///< number of the corrected certificate
};

using CertificateId = decltype(Certificate::id);

Result<Draft, Refusal> requestRevocation(const Certificate&, const std::string& reason);
/// Whether a corrected certificate may take its place.
Result<void, Refusal> mayBeReissued(const Certificate&);
Draft decideRevocation(const Certificate&, const EventId& request, const std::string& reason);

Certificate apply(Certificate certificate, const Fact& fact);
json toJson(const Certificate& certificate);
Certificate certificateFromJson(const json& row);

}  // namespace assay
