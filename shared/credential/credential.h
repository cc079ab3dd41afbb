#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/credential/cose.h"

/// The signed form of a certificate: a CWT in a COSE_Sign1 (docs/credential.md).
namespace assay::credential {

struct Grade {
  std::string part;
  std::string grade;
  bool operator==(const Grade&) const = default;
};

/// The first 16 bytes of the BLAKE2b-256 of a picture's file.
using PhotoHash = std::array<std::uint8_t, 16>;
PhotoHash photoHashOf(BytesView photo);

/// What a certificate says of its holder. Times count in whole seconds, from 1970 to 9999.
struct Claims {
  std::string issuer;  ///< the organisation, as the trust list names it
  Instant issuedAt;
  std::optional<Instant> expires;
  std::string certificateNumber;
  std::string name;
  std::optional<std::chrono::year_month_day> dateOfBirth;
  ExamId exam;
  std::vector<Grade> grades;
  CentreId centre;
  std::uint64_t statusIndex = 0;  ///< in the issuer's status lists
  std::optional<PhotoHash> photoHash;
  std::optional<PhotoHash> portraitHash;  ///< of the small picture in the certificate's second code

  bool operator==(const Claims&) const = default;
};

inline constexpr std::size_t largestCredential = 1024;  ///< bytes
inline constexpr std::size_t longestText = 64;          ///< bytes of UTF-8; a name may have `longestName`
inline constexpr std::size_t longestName = 200;
inline constexpr std::size_t mostGrades = 32;
inline constexpr std::uint64_t statusIndexEnd = std::uint64_t{1} << 40U;

/// Signs `claims`; the same claims and key give the same bytes. Errors: `credential.claims` (an empty or
/// overlong text, a time out of range, an expiry not after the issue), `credential.too-large`, and the signer's.
Result<Bytes> issue(const Claims& claims, const KeyId& keyId, const Signer& signer);

/// A well-formed credential whose signature nobody has looked at yet.
struct Envelope {
  KeyId keyId{};
  Sign1 message;
};

/// Errors: `credential.too-large`, and those of `parseSign1` and `signerOf`.
Result<Envelope> parseEnvelope(BytesView credential);

/// Error: `credential.claims` (missing, unknown, of the wrong type or out of bounds).
Result<Claims> parseClaims(BytesView payload);

/// Both at once, without any check of the signature: for tools and tests. Verdicts come from `judge`.
struct Parsed {
  Envelope envelope;
  Claims claims;
};
Result<Parsed> parse(BytesView credential);

}  // namespace assay::credential
