#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "shared/credential/trust_list.h"

/// What became of an issuer's certificates: two bits for each, packed and compressed as in the IETF's
/// Token Status List, in signed shards.
namespace assay::credential {

/// The values are those on the wire. Unlike the IETF's registry, 0 is an index that was never given out,
/// so that a forged certificate with a made-up index is found.
enum class CertificateStatus : std::uint8_t { notIssued = 0, valid = 1, revoked = 2, suspended = 3 };

inline constexpr std::uint64_t shardSize = std::uint64_t{1} << 20U;  ///< entries

inline constexpr std::size_t largestStatusList = 8U << 20U;  ///< bytes, signed

/// Entry `index` of a list packed with `bits` (1, 2, 4 or 8) an entry, lowest first in each byte; 0 beyond the end.
unsigned unpack(BytesView packed, unsigned bits, std::uint64_t index);

/// One shard: indices `shard × shardSize` and the `shardSize - 1` after it. Index arguments are the
/// issuer's (those of `Claims::statusIndex`) and must lie in the shard.
struct StatusList {
  std::string issuer;
  std::uint64_t shard = 0;
  std::int64_t sequence = 1;                        ///< rises with every list of this shard
  Instant issuedAt{};                               ///< when the statuses were read
  Instant freshUntil{};                             ///< from then on it counts as old
  Bytes packed;                                     ///< as long as the highest index set needs
  std::map<std::uint64_t, std::string> superseded;  ///< index → number of the replacing certificate
  KeyId signedBy{};                                 ///< set by `parseStatusList`

  bool operator==(const StatusList&) const = default;

  [[nodiscard]] CertificateStatus at(std::uint64_t index) const;
  void set(std::uint64_t index, CertificateStatus status);
  [[nodiscard]] bool covers(std::uint64_t index) const { return index / shardSize == shard; }
};

/// Errors: `status-list.too-large` (some 200,000 superseded entries), and the signer's.
Result<Bytes> signStatusList(const StatusList& list, const KeyId& keyId, const Signer& signer);

/// Errors: `status-list.damaged`, `status-list.unknown-key`, `status-list.signature`,
/// `status-list.not-permitted` (the key may not sign this issuer's lists, or not at that time).
Result<StatusList> parseStatusList(BytesView message, const TrustList& trust);

/// Inflates zlib data of at most a shard's size. Nothing if it is damaged, longer, or followed by more.
std::optional<Bytes> inflateShard(BytesView compressed);

}  // namespace assay::credential
