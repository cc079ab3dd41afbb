#include "shared/credential/status_list.h"

#include <zlib.h>

#include "shared/base/contract.h"
#include "shared/credential/fields.h"

namespace assay::credential {

namespace {

constexpr std::string_view statusListType = "application/statuslist+cwt";
constexpr unsigned bitsPerEntry = 2;
constexpr std::size_t entriesPerByte = 8 / bitsPerEntry;
constexpr std::size_t largestPacked = shardSize / entriesPerByte;
constexpr std::int64_t lastShard = (std::int64_t{1} << 20) - 1;

/// Registered claims (RFC 8392, Token Status List), and the private-use one with our shard data.
constexpr int issuerClaim = 1;
constexpr int freshUntilClaim = 4;
constexpr int issuedAtClaim = 6;
constexpr int statusListClaim = 65533;
constexpr int shardClaim = -65537;
enum Key { shardKey = 1, sequenceKey, supersededKey };

tl::unexpected<Error> damaged() { return fail("status-list.damaged", "not a status list, or one that is damaged"); }

Bytes compress(BytesView plain) {
  auto length = compressBound(plain.size());
  Bytes compressed(length);
  const auto status = compress2(compressed.data(), &length, plain.data(), plain.size(), Z_BEST_COMPRESSION);
  CONTRACT(status == Z_OK);
  compressed.resize(length);
  return compressed;
}

std::optional<Bytes> packedFrom(const cbor::Value* claim) {
  const auto* bits = claim ? claim->find("bits") : nullptr;
  const auto* list = claim ? claim->find("lst") : nullptr;
  if (!bits || bits->integer() != bitsPerEntry || !list || !list->bytes()) return std::nullopt;
  return inflateShard(*list->bytes());
}

std::optional<StatusList> listFrom(const cbor::Value& value) {
  const auto* shardData = value.find(shardClaim);
  auto packed = packedFrom(value.find(statusListClaim));
  if (!shardData || !packed) return std::nullopt;
  Fields outer{value};
  Fields inner{*shardData};
  outer.map(shardClaim, supersededKey);
  outer.map(statusListClaim, 2);
  StatusList list{
      .issuer = outer.text(issuerClaim, 64),
      .shard = static_cast<std::uint64_t>(inner.integer(shardKey, 0, lastShard)),
      .sequence = inner.integer(sequenceKey, 1, INT64_MAX),
      .issuedAt = outer.instant(issuedAtClaim),
      .freshUntil = outer.instant(freshUntilClaim),
      .packed = std::move(*packed),
      .superseded = {},
  };
  for (const auto& [index, number] : inner.map(supersededKey, shardSize)) {
    if (!index.integer() || *index.integer() < 0 || !list.covers(static_cast<std::uint64_t>(*index.integer())) ||
        !number.text()) {
      return std::nullopt;
    }
    list.superseded.emplace(*index.integer(), *number.text());
  }
  if (!outer.complete() || !inner.complete()) return std::nullopt;
  return list;
}

}  // namespace

unsigned unpack(BytesView packed, unsigned bits, std::uint64_t index) {
  const auto perByte = 8 / bits;
  if (index / perByte >= packed.size()) return 0;
  return static_cast<unsigned>(packed[index / perByte]) >> (index % perByte * bits) & ((1U << bits) - 1);
}

CertificateStatus StatusList::at(std::uint64_t index) const {
  CONTRACT(covers(index));
  return static_cast<CertificateStatus>(unpack(packed, bitsPerEntry, index % shardSize));
}

void StatusList::set(std::uint64_t index, CertificateStatus status) {
  CONTRACT(covers(index));
  const auto byte = index % shardSize / entriesPerByte;
  const auto shift = static_cast<unsigned>(index % entriesPerByte * bitsPerEntry);
  if (byte >= packed.size()) packed.resize(byte + 1);
  const auto cleared = packed[byte] & ~(3U << shift);
  packed[byte] = static_cast<std::uint8_t>(cleared | static_cast<unsigned>(status) << shift);
}

std::optional<Bytes> inflateShard(BytesView compressed) {
  Bytes plain(largestPacked);
  uLongf length = plain.size();
  uLong used = compressed.size();
  if (uncompress2(plain.data(), &length, compressed.data(), &used) != Z_OK || used != compressed.size()) {
    return std::nullopt;
  }
  plain.resize(length);
  return plain;
}

Result<Bytes> signStatusList(const StatusList& list, const KeyId& keyId, const Signer& signer) {
  cbor::Map superseded;
  for (const auto& [index, number] : list.superseded) superseded.push_back({static_cast<std::int64_t>(index), number});
  const cbor::Value payload = cbor::Map{
      {issuerClaim, list.issuer},
      {freshUntilClaim, toUnixSeconds(list.freshUntil)},
      {issuedAtClaim, toUnixSeconds(list.issuedAt)},
      {statusListClaim, cbor::Map{{"bits", int{bitsPerEntry}}, {"lst", compress(list.packed)}}},
      {shardClaim, cbor::Map{{shardKey, static_cast<std::int64_t>(list.shard)},
                             {sequenceKey, list.sequence},
                             {supersededKey, std::move(superseded)}}},
  };
  auto message = sign(cbor::encode(payload), statusListType, keyId, signer);
  if (message && message->size() > largestStatusList)
    return fail("status-list.too-large", "too many superseded certificates");
  return message;
}

Result<StatusList> parseStatusList(BytesView message, const TrustList& trust) {
  if (message.size() > largestStatusList) return damaged();
  const auto parsed = parseSign1(message);
  if (!parsed) return damaged();
  const auto keyId = signerOf(*parsed, statusListType);
  if (!keyId) return damaged();
  const auto* key = trust.find(*keyId);
  if (!key) return fail("status-list.unknown-key", "the signing key is not in the trust list");
  if (!verify(*parsed, key->publicKey)) return fail("status-list.signature", "the signature is wrong");
  const auto payload = cbor::decode(parsed->payload);
  auto list = payload ? listFrom(*payload) : std::nullopt;
  if (!list) return damaged();
  if (!trust.statusSigner(*keyId, list->issuer, list->issuedAt)) {
    return fail("status-list.not-permitted", "the key may not sign this list");
  }
  list->signedBy = *keyId;
  return *list;
}

}  // namespace assay::credential
