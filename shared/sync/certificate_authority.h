#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/clock.h"
#include "shared/base/crypto.h"
#include "shared/base/result.h"

/// The certificates that stations and central recognise one another by. All texts are PEM.
/// Authority and server have P-256 keys (browsers know them); a station's key is the Ed25519 key that
/// signs its journal, so that who speaks is who writes. Error everywhere: `certificate.failed`.
namespace assay::sync {

struct Validity {
  Instant from;
  Instant until;
};

/// A certificate with its private key. Keep the key in a file of mode `secret`.
struct KeyedCertificate {
  std::string certificate;
  std::string key;
};

Result<KeyedCertificate> makeAuthority(const std::string& name, Validity validity);

/// For a server that is reached under `hosts`: host names or IP addresses.
Result<KeyedCertificate> makeServerCertificate(const KeyedCertificate& authority, std::span<const std::string> hosts,
                                               Validity validity);

/// A certificate signing request for the device's own key.
Result<std::string> makeSigningRequest(const SigningKey& key);

/// The Ed25519 key that made the request, proven by its signature. Error `certificate.bad-request`.
Result<PublicKey> keyOfSigningRequest(const std::string& request);

/// The host name that a station's certificate is for, wherever it is reached.
std::string hostOfStation(const std::string& device);

/// A certificate for the request's key, with the device as common name whatever the request says: the station shows it
/// when it calls, and as `hostOfStation` when a peer calls it. Error `certificate.bad-request`.
Result<std::string> signRequest(const KeyedCertificate& authority, const std::string& request,
                                const std::string& device, Validity validity);

struct CertificateFacts {
  std::string commonName;
  Validity validity;
  std::optional<PublicKey> key;  ///< when it is an Ed25519 key
};

/// Error `certificate.malformed`.
Result<CertificateFacts> readCertificate(const std::string& certificate);

/// SHA-256 of the certificate's DER form, 64 lower-case hexadecimal digits. Error `certificate.malformed`.
Result<std::string> fingerprintOf(const std::string& certificate);

/// The private key in PEM, for TLS libraries.
Result<std::string> privateKeyPem(const SigningKey& key);

}  // namespace assay::sync
