#include "shared/credential/credential.h"

#include <algorithm>

#include "shared/credential/fields.h"

namespace assay::credential {

namespace {

/// Registered CWT claims (RFC 8392), and the private-use one that holds ours.
constexpr int issuerClaim = 1;
constexpr int expiresClaim = 4;
constexpr int issuedAtClaim = 6;
constexpr int certificateClaim = -65537;

/// Keys inside the certificate claim.
enum Key { numberKey = 1, nameKey, birthKey, examKey, gradesKey, centreKey, statusKey, photoKey, portraitKey };

constexpr std::int64_t earliestBirth = -62091;  ///< 1800-01-01, in days from 1970-01-01
constexpr std::int64_t latestBirth = 84005;     ///< 2199-12-31

tl::unexpected<Error> wrongClaims() {
  return fail("credential.claims", "a claim is missing, unknown or out of bounds");
}

cbor::Value payloadOf(const Claims& claims) {
  cbor::Array grades;
  for (const auto& [part, grade] : claims.grades) {
    grades.emplace_back(part);
    grades.emplace_back(grade);
  }
  cbor::Map certificate{
      {numberKey, claims.certificateNumber}, {nameKey, claims.name},
      {examKey, claims.exam.text()},         {gradesKey, std::move(grades)},
      {centreKey, claims.centre.text()},     {statusKey, static_cast<std::int64_t>(claims.statusIndex)},
  };
  if (claims.dateOfBirth) {
    const auto days = std::chrono::sys_days{*claims.dateOfBirth}.time_since_epoch().count();
    certificate.push_back({birthKey, std::int64_t{days}});
  }
  if (claims.photoHash) certificate.push_back({photoKey, BytesView{*claims.photoHash}});
  if (claims.portraitHash) certificate.push_back({portraitKey, BytesView{*claims.portraitHash}});

  cbor::Map payload{{issuerClaim, claims.issuer},
                    {issuedAtClaim, toUnixSeconds(claims.issuedAt)},
                    {certificateClaim, std::move(certificate)}};
  if (claims.expires) payload.push_back({expiresClaim, toUnixSeconds(*claims.expires)});
  return payload;
}

/// Parts and grades alternate. Nothing if one is not a text of allowed length.
std::optional<std::vector<Grade>> gradesFrom(const cbor::Array& items) {
  const auto isWrong = [](const cbor::Value& item) {
    return !item.text() || item.text()->empty() || item.text()->size() > longestText;
  };
  if (items.size() % 2 != 0 || std::ranges::any_of(items, isWrong)) return std::nullopt;
  std::vector<Grade> grades;
  for (std::size_t i = 0; i < items.size(); i += 2) grades.push_back({*items[i].text(), *items[i + 1].text()});
  return grades;
}

}  // namespace

PhotoHash photoHashOf(BytesView photo) {
  const auto whole = hashOf(photo);
  PhotoHash hash{};
  std::copy_n(whole.begin(), hash.size(), hash.begin());
  return hash;
}

Result<Bytes> issue(const Claims& claims, const KeyId& keyId, const Signer& signer) {
  if (claims.statusIndex >= statusIndexEnd || (claims.dateOfBirth && !claims.dateOfBirth->ok())) return wrongClaims();
  const auto payload = cbor::encode(payloadOf(claims));
  if (auto readable = parseClaims(payload); !readable) return tl::unexpected(readable.error());
  auto credential = sign(payload, "", keyId, signer);
  if (credential && credential->size() > largestCredential)
    return fail("credential.too-large", "the claims are too long together");
  return credential;
}

Result<Envelope> parseEnvelope(BytesView credential) {
  if (credential.size() > largestCredential) return fail("credential.too-large", "more bytes than any credential has");
  auto message = parseSign1(credential);
  if (!message) return tl::unexpected(message.error());
  const auto keyId = signerOf(*message, "");
  if (!keyId) return tl::unexpected(keyId.error());
  return Envelope{*keyId, std::move(*message)};
}

Result<Claims> parseClaims(BytesView payload) {
  const auto value = cbor::decode(payload);
  if (!value) return wrongClaims();
  const auto* certificate = value->find(certificateClaim);
  if (!certificate) return wrongClaims();

  Fields outer{*value};
  Fields inner{*certificate};
  outer.map(certificateClaim, portraitKey);
  const auto exam = inner.id<ExamId>(examKey);
  const auto centre = inner.id<CentreId>(centreKey);
  const auto grades = gradesFrom(inner.array(gradesKey, 2 * mostGrades));
  if (!exam || !centre || !grades) return wrongClaims();
  Claims claims{
      .issuer = outer.text(issuerClaim, longestText),
      .issuedAt = outer.instant(issuedAtClaim),
      .expires = outer.optionalInstant(expiresClaim),
      .certificateNumber = inner.text(numberKey, longestText),
      .name = inner.text(nameKey, longestName),
      .exam = *exam,
      .grades = *grades,
      .centre = *centre,
      .statusIndex = static_cast<std::uint64_t>(inner.integer(statusKey, 0, statusIndexEnd - 1)),
  };
  if (inner.has(birthKey)) {
    claims.dateOfBirth = std::chrono::sys_days{std::chrono::days{inner.integer(birthKey, earliestBirth, latestBirth)}};
  }
  if (inner.has(photoKey)) claims.photoHash = inner.fixedBytes<PhotoHash{}.size()>(photoKey);
  if (inner.has(portraitKey)) claims.portraitHash = inner.fixedBytes<PhotoHash{}.size()>(portraitKey);
  if (!outer.complete() || !inner.complete()) return wrongClaims();
  if (claims.expires && *claims.expires <= claims.issuedAt) return wrongClaims();
  return claims;
}

Result<Parsed> parse(BytesView credential) {
  auto envelope = parseEnvelope(credential);
  if (!envelope) return tl::unexpected(envelope.error());
  auto claims = parseClaims(envelope->message.payload);
  if (!claims) return tl::unexpected(claims.error());
  return Parsed{std::move(*envelope), std::move(*claims)};
}

}  // namespace assay::credential
