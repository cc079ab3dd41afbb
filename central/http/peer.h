#pragma once

#include <openssl/ssl.h>

#include <string>

#include "shared/journal/journal.h"
#include "shared/sync/certificate_authority.h"

/// TLS as central speaks it, and who is at the other end.
namespace assay::central {

/// TLS 1.3; client certificates are asked for, checked against the authority, and not demanded: the
/// routes decide. False when a certificate or key can't be used.
bool configureTls(SSL_CTX& context, const std::string& authority, const sync::KeyedCertificate& own);

/// The enrolled station that speaks through this connection: its certificate is the authority's, not
/// ended, and of the very key with which the station was enrolled. Errors (for the answer):
/// `sync.not-enrolled`, `sync.certificate-expired`.
Result<Station> stationBehind(const SSL* connection, const journal::Journal& journal, Instant now);

}  // namespace assay::central
