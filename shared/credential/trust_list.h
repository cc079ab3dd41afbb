#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/credential/cose.h"
#include "shared/credential/root_change.h"

/// Whose signatures count: the issuing keys, as one list signed by an offline root key.
namespace assay::credential {

struct Active {
  bool operator==(const Active&) const = default;
};
/// Signs nothing new; what it signed before its window ended stays good.
struct Retired {
  bool operator==(const Retired&) const = default;
};
/// In wrong hands: what is dated `since` or later is not genuine. Whoever has the key can also write an
/// earlier date; `since` therefore belongs at the start of the window once the certificates are reissued.
struct Compromised {
  Instant since;
  bool operator==(const Compromised&) const = default;
};

/// An Ed25519 key of one issuer, and what it may sign.
struct TrustedKey {
  PublicKey publicKey{};
  std::string issuer;
  bool signsCredentials = true;
  bool signsStatusLists = true;
  Instant from;               ///< first instant that what it signs may be dated
  std::optional<Instant> to;  ///< last such instant; always there once retired
  std::variant<Active, Retired, Compromised> state;
  std::optional<CentreId> centre = std::nullopt;  ///< only that centre's certificates
  std::optional<ExamId> exam = std::nullopt;      ///< only that exam's certificates

  bool operator==(const TrustedKey&) const = default;
  [[nodiscard]] bool windowHolds(Instant signedAt) const { return from <= signedAt && (!to || signedAt <= *to); }
};

struct TrustList {
  std::int64_t sequence = 0;  ///< rises with every list; 0 is the empty list that a node starts from
  Instant issuedAt{};
  std::map<KeyId, TrustedKey> keys;
  std::set<KeyId> tombstones;  ///< withdrawn for good: nothing of theirs is genuine, none comes back
  std::vector<RootChange> rootChanges =
      {};            ///< all there ever were, in line: how the first root leads to the present one
  KeyId signedBy{};  ///< the root that signed this list; set by `accept`

  bool operator==(const TrustList&) const = default;

  /// Null for an unknown or withdrawn key.
  [[nodiscard]] const TrustedKey* find(const KeyId& id) const;
  /// The key, if it may have signed `issuer`'s status list of `issuedAt`. A compromised key may not: lists,
  /// unlike certificates, are soon replaced.
  [[nodiscard]] const TrustedKey* statusSigner(const KeyId& id, std::string_view issuer, Instant issuedAt) const;
};

inline constexpr std::size_t largestTrustList = 4U << 20U;  ///< bytes

/// Signed by a root key. The same list and key give the same bytes.
Bytes signTrustList(const TrustList& list, const SigningKey& root);

/// The list to use from now on: the candidate's, or `current` if it is the same. `root` is any root key that is known
/// to be good; its successors are found by the list's root changes. Errors:
/// `trust-list.damaged`, `trust-list.signature` (neither `root` nor a successor signed it), `trust-list.older` (the
/// sequence does not rise), `trust-list.root-retired` (signed by a root after its last day),
/// `trust-list.changes-root` (a known root change is gone or another), `trust-list.older-root` (a newer root signed
/// already), `trust-list.drops-key` (a key or tombstone of `current` is gone), `trust-list.changes-key` (a known
/// key has other bytes or another issuer, or its state goes back).
Result<TrustList> accept(const TrustList& current, BytesView candidate, const PublicKey& root);

}  // namespace assay::credential
