#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/clock.h"
#include "shared/base/crypto.h"
#include "shared/base/result.h"
#include "shared/sync/curl_transport.h"

/// How a new station becomes part of a centre: somebody at central prints a code, somebody at the
/// station types it in. The code also says which authority to trust, so that nobody in between can
/// pretend to be central.
namespace assay::sync {

struct EnrolmentCode {
  std::string secret;       ///< 10 Crockford base-32 characters
  std::string fingerprint;  ///< the first 16 hexadecimal digits of the authority's fingerprint
};

/// In groups for typing: `k3m9q-x2a7b-0123-4567-89ab-cdef`.
std::string toText(const EnrolmentCode& code);
/// Any case, with or without separators; `o` is read as 0, `i` and `l` as 1. Error `enrol.malformed-code`.
Result<EnrolmentCode> parseEnrolmentCode(std::string_view text);
bool matches(const EnrolmentCode& code, std::string_view authorityFingerprint);

struct Enrolled {
  std::string device;
  std::string centre;
  std::string certificate;
  std::string authority;  ///< certificate of the authority that signs all others
  std::string authorityDevice;
  PublicKey authorityKey;
};

json toJson(const Enrolled& enrolled);
/// Error `sync.bad-answer`.
Result<Enrolled> enrolledFromJson(const json& object);

struct EnrolmentWish {
  std::string url;
  EnrolmentCode code;
  std::string name;  ///< of the station, for people
  std::string role;
};

using MakeTransport = std::function<std::unique_ptr<Transport>(Endpoint)>;

/// Asks for the authority's certificate, holds it against the code, and enrols trusting only that one.
/// May be repeated with the same key when the answer was lost. Errors: those of `Transport`,
/// `enrol.wrong-fingerprint`, `enrol.refused` (code unknown, used or too old), `sync.bad-answer`.
Result<Enrolled> enrol(const EnrolmentWish& wish, const SigningKey& key, const MakeTransport& makeTransport);
Result<Enrolled> enrol(const EnrolmentWish& wish, const SigningKey& key, const Clock& clock);

}  // namespace assay::sync
