#pragma once

#include "shared/journal/journal.h"
#include "shared/sync/certificate_authority.h"

struct ssl_st;  // OpenSSL's SSL

namespace assay::sync {

/// Who is at the other end of a request's connection, as far as TLS tells. Valid while the request is answered.
class Caller {
 public:
  explicit Caller(const ssl_st* connection) : connection_(connection) {}

  /// What the certificate says that the caller showed; it is of the authority. Error: `sync.not-enrolled`.
  [[nodiscard]] Result<CertificateFacts> certificate() const;

 private:
  const ssl_st* connection_;
};

/// The enrolled station that calls: its certificate is the authority's, not ended, and of the very key with which the
/// station was enrolled. Errors (for the answer): `sync.not-enrolled`, `sync.certificate-expired`.
Result<Station> stationBehind(const Caller& caller, const journal::Journal& journal, Instant now);

}  // namespace assay::sync
