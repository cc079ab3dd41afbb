#include "shared/credential/verdict.h"

#include <algorithm>
#include <array>

#include "shared/credential/qr_text.h"

namespace assay::credential {

namespace {

Verdict refused(VerdictKind kind, std::string reason) {
  return {.kind = kind, .reason = std::move(reason), .claims = {}, .replacedBy = {}, .statusAge = {}};
}

/// Why `key` can't have signed such a credential, or empty.
std::string_view objection(const TrustedKey& key, const Claims& claims) {
  if (!key.signsCredentials) return "credential.key-use";
  if (key.issuer != claims.issuer) return "credential.key-issuer";
  if (key.centre && *key.centre != claims.centre) return "credential.key-centre";
  if (key.exam && *key.exam != claims.exam) return "credential.key-exam";
  if (!key.windowHolds(claims.issuedAt)) return "credential.key-window";
  const auto* compromised = std::get_if<Compromised>(&key.state);
  if (compromised && compromised->since <= claims.issuedAt) return "credential.key-compromised";
  return {};
}

struct Standing {
  VerdictKind kind;
  std::string_view reason;
};

/// What a credential with a good signature is worth. `list` may be null.
Standing standing(const Claims& claims, const StatusList* list, Instant now) {
  const auto status = list ? list->at(claims.statusIndex) : CertificateStatus::notIssued;
  const bool listKnowsIt = list && list->issuedAt > claims.issuedAt;
  if (listKnowsIt && status == CertificateStatus::notIssued) return {VerdictKind::notGenuine, "credential.not-issued"};
  if (status == CertificateStatus::revoked) return {VerdictKind::genuineRevoked, "credential.revoked"};
  if (list && list->superseded.contains(claims.statusIndex)) {
    return {VerdictKind::genuineSuperseded, "credential.superseded"};
  }
  if (status == CertificateStatus::suspended) return {VerdictKind::genuineSuspended, "credential.suspended"};
  if (claims.expires && *claims.expires <= now) return {VerdictKind::genuineExpired, "credential.expired"};
  if (!list) return {VerdictKind::genuineStatusOld, "credential.no-status"};
  if (status == CertificateStatus::notIssued || list->freshUntil <= now) {
    return {VerdictKind::genuineStatusOld, "credential.status-old"};
  }
  return {VerdictKind::genuineValid, "credential.valid"};
}

Verdict judgeClaims(Claims claims, const TrustList& trust, const StatusLists& lists, Instant now) {
  const auto* list = lists.find(claims.issuer, claims.statusIndex, trust);
  const auto latest = std::max({now, trust.issuedAt, list ? list->issuedAt : now});
  const auto [kind, reason] = standing(claims, list, latest);
  auto verdict = refused(kind, std::string{reason});
  if (!isGenuine(kind)) return verdict;
  if (list) {
    verdict.statusAge = std::chrono::floor<std::chrono::days>(latest - list->issuedAt).count();
    const auto replacement = list->superseded.find(claims.statusIndex);
    if (replacement != list->superseded.end()) verdict.replacedBy = replacement->second;
  }
  verdict.claims = std::move(claims);
  return verdict;
}

}  // namespace

std::string_view nameOf(VerdictKind kind) {
  constexpr std::array<std::string_view, 10> names{
      "genuine-valid",      "genuine-revoked", "genuine-suspended", "genuine-expired", "genuine-superseded",
      "genuine-status-old", "not-genuine",     "unknown-issuer",    "not-ours",        "unreadable"};
  return names[static_cast<std::size_t>(kind)];
}

bool isGenuine(VerdictKind kind) { return nameOf(kind).starts_with("genuine-"); }

Verdict judge(BytesView credential, const TrustList& trust, const StatusLists& lists, Instant now) {
  const auto envelope = parseEnvelope(credential);
  if (!envelope) return refused(VerdictKind::unreadable, envelope.error().code);
  if (trust.tombstones.contains(envelope->keyId)) return refused(VerdictKind::notGenuine, "credential.key-withdrawn");
  const auto* key = trust.find(envelope->keyId);
  if (!key) return refused(VerdictKind::unknownIssuer, "credential.unknown-key");
  if (!verify(envelope->message, key->publicKey)) return refused(VerdictKind::notGenuine, "credential.signature");
  auto claims = parseClaims(envelope->message.payload);
  if (!claims) return refused(VerdictKind::unreadable, claims.error().code);
  if (const auto reason = objection(*key, *claims); !reason.empty()) {
    return refused(VerdictKind::notGenuine, std::string{reason});
  }
  return judgeClaims(std::move(*claims), trust, lists, now);
}

Verdict judgeText(std::string_view qrText, const TrustList& trust, const StatusLists& lists, Instant now) {
  const auto credential = fromQrText(qrText);
  if (credential) return judge(*credential, trust, lists, now);
  const bool ours = credential.error().code == "qr.damaged";
  return refused(ours ? VerdictKind::unreadable : VerdictKind::notOurs, credential.error().code);
}

}  // namespace assay::credential
