#include "shared/credential/trust_list.h"

#include <algorithm>

#include "shared/credential/fields.h"

namespace assay::credential {

namespace {

constexpr std::string_view trustListType = "application/vnd.assay.trust-list+cbor";
constexpr std::size_t mostKeys = 10000;

enum ListKey { sequenceKey = 1, listIssuedAtKey, keysKey, tombstonesKey, rootChangesKey };
enum KeyKey { publicKeyKey = 1, issuerKey, usesKey, fromKey, toKey, stateKey, sinceKey, centreKey, examKey };
enum Use { credentialsUse = 1, statusListsUse = 2 };
enum State { activeState, retiredState, compromisedState };

tl::unexpected<Error> damaged() { return fail("trust-list.damaged", "not a trust list, or one that is damaged"); }

cbor::Value toCbor(const TrustedKey& key) {
  cbor::Map map{
      {publicKeyKey, BytesView{key.publicKey}},
      {issuerKey, key.issuer},
      {usesKey, (key.signsCredentials ? credentialsUse : 0) | (key.signsStatusLists ? statusListsUse : 0)},
      {fromKey, toUnixSeconds(key.from)},
      {stateKey, static_cast<int>(key.state.index())},
  };
  if (key.to) map.push_back({toKey, toUnixSeconds(*key.to)});
  if (const auto* compromised = std::get_if<Compromised>(&key.state)) {
    map.push_back({sinceKey, toUnixSeconds(compromised->since)});
  }
  if (key.centre) map.push_back({centreKey, key.centre->text()});
  if (key.exam) map.push_back({examKey, key.exam->text()});
  return map;
}

std::optional<TrustedKey> keyFrom(const cbor::Value& value) {
  Fields fields{value};
  const auto uses = fields.integer(usesKey, credentialsUse, credentialsUse | statusListsUse);
  TrustedKey key{
      .publicKey = fields.fixedBytes<PublicKey{}.size()>(publicKeyKey),
      .issuer = fields.text(issuerKey, 64),
      .signsCredentials = (uses & credentialsUse) != 0,
      .signsStatusLists = (uses & statusListsUse) != 0,
      .from = fields.instant(fromKey),
      .to = fields.optionalInstant(toKey),
      .state = Active{},
  };
  switch (fields.integer(stateKey, activeState, compromisedState)) {
    case retiredState:
      if (!key.to) return std::nullopt;
      key.state = Retired{};
      break;
    case compromisedState: key.state = Compromised{fields.instant(sinceKey)}; break;
    default: break;
  }
  if (fields.has(centreKey)) key.centre = fields.id<CentreId>(centreKey);
  if (fields.has(examKey)) key.exam = fields.id<ExamId>(examKey);
  if (!fields.complete() || (key.to && *key.to < key.from)) return std::nullopt;
  return key;
}

std::optional<KeyId> keyIdFrom(const cbor::Value& value) {
  KeyId id{};
  if (!value.bytes() || value.bytes()->size() != id.size()) return std::nullopt;
  std::ranges::copy(*value.bytes(), id.begin());
  return id;
}

/// Nothing if they are not in their form. None is an empty array: then the claim is left out.
std::optional<std::vector<RootChange>> rootChangesFrom(const cbor::Value& value) {
  std::vector<RootChange> changes;
  Fields fields{value};
  if (!fields.has(rootChangesKey)) return changes;
  for (const auto& item : fields.array(rootChangesKey, mostRootChanges)) {
    const auto change = item.bytes() ? parseRootChange(*item.bytes()) : std::nullopt;
    if (!change) return std::nullopt;
    changes.push_back(*change);
  }
  if (changes.empty() || !areInLine(changes)) return std::nullopt;
  return changes;
}

std::optional<TrustList> listFrom(const cbor::Value& value, std::vector<RootChange> rootChanges,
                                  const KeyId& signedBy) {
  Fields fields{value};
  TrustList list{
      .sequence = fields.integer(sequenceKey, 1, INT64_MAX),
      .issuedAt = fields.instant(listIssuedAtKey),
      .keys = {},
      .tombstones = {},
      .rootChanges = std::move(rootChanges),
      .signedBy = signedBy,
  };
  if (!list.rootChanges.empty()) fields.array(rootChangesKey, mostRootChanges);
  for (const auto& [idValue, keyValue] : fields.map(keysKey, mostKeys)) {
    const auto id = keyIdFrom(idValue);
    const auto key = keyFrom(keyValue);
    if (!id || !key) return std::nullopt;
    list.keys.emplace(*id, *key);
  }
  for (const auto& item : fields.array(tombstonesKey, mostKeys)) {
    const auto id = keyIdFrom(item);
    if (!id || list.keys.contains(*id) || !list.tombstones.insert(*id).second) return std::nullopt;
  }
  if (!fields.complete()) return std::nullopt;
  return list;
}

/// A state only gets worse, and the date of a compromise only earlier.
bool follows(const TrustedKey& next, const TrustedKey& known) {
  if (next.publicKey != known.publicKey || next.issuer != known.issuer) return false;
  if (next.state.index() < known.state.index()) return false;
  const auto* compromised = std::get_if<Compromised>(&known.state);
  return !compromised || std::get<Compromised>(next.state).since <= compromised->since;
}

}  // namespace

const TrustedKey* TrustList::find(const KeyId& id) const {
  const auto found = keys.find(id);
  return found == keys.end() ? nullptr : &found->second;
}

const TrustedKey* TrustList::statusSigner(const KeyId& id, std::string_view issuer, Instant listIssuedAt) const {
  const auto* key = find(id);
  const bool may = key && key->signsStatusLists && key->issuer == issuer && key->windowHolds(listIssuedAt) &&
                   !std::holds_alternative<Compromised>(key->state);
  return may ? key : nullptr;
}

Bytes signTrustList(const TrustList& list, const SigningKey& root) {
  cbor::Map keys;
  for (const auto& [id, key] : list.keys) keys.push_back({BytesView{id}, toCbor(key)});
  cbor::Array tombstones;
  for (const auto& id : list.tombstones) tombstones.emplace_back(BytesView{id});
  cbor::Map payload{{sequenceKey, list.sequence},
                    {listIssuedAtKey, toUnixSeconds(list.issuedAt)},
                    {keysKey, std::move(keys)},
                    {tombstonesKey, std::move(tombstones)}};
  cbor::Array rootChanges;
  for (const auto& change : list.rootChanges) rootChanges.emplace_back(change.statement);
  if (!rootChanges.empty()) payload.push_back({rootChangesKey, std::move(rootChanges)});
  return sign(cbor::encode(std::move(payload)), trustListType, keyIdOf(root.publicKey()), root);
}

namespace {

/// The candidate with its signature checked, whatever is in use now.
Result<TrustList> readTrustList(BytesView candidate, const PublicKey& root) {
  if (candidate.size() > largestTrustList) return damaged();
  const auto message = parseSign1(candidate);
  const auto signer = message ? signerOf(*message, trustListType) : Result<KeyId>{KeyId{}};
  if (!message || !signer) return damaged();
  const auto payload = cbor::decode(message->payload);
  // Believed only once the signatures hold, which they are needed for.
  auto rootChanges = payload ? rootChangesFrom(*payload) : std::vector<RootChange>{};
  if (!rootChanges) return damaged();
  const auto key = rootKeyFrom(root, *rootChanges, *signer);
  if (!key || !verify(*message, *key)) {
    return fail("trust-list.signature", "signed neither by the root key nor by one that follows it");
  }
  auto list = payload ? listFrom(*payload, std::move(*rootChanges), *signer) : std::nullopt;
  if (!list) return damaged();
  return *list;
}

/// The roots of `next` go on from those of `current`, and the one that signed it still may.
Result<void> checkRoots(const TrustList& current, const TrustList& next) {
  const auto signer = placeOf(next.signedBy, next.rootChanges).value_or(0);
  if (signer < next.rootChanges.size() && next.rootChanges[signer].until < next.issuedAt) {
    return fail("trust-list.root-retired", "the root key that signed it had been replaced");
  }
  const auto known = std::ranges::mismatch(current.rootChanges, next.rootChanges).in1;
  if (known != current.rootChanges.end()) return fail("trust-list.changes-root", "a known change of root is gone");
  if (placeOf(current.signedBy, next.rootChanges).value_or(0) > signer) {
    return fail("trust-list.older-root", "a newer root key signs already");
  }
  return {};
}

}  // namespace

Result<TrustList> accept(const TrustList& current, BytesView candidate, const PublicKey& root) {
  auto next = readTrustList(candidate, root);
  if (!next) return next;
  if (*next == current) return current;
  if (next->sequence <= current.sequence) return fail("trust-list.older", "a newer trust list is already in use");
  if (auto checked = checkRoots(current, *next); !checked) return tl::unexpected(checked.error());
  for (const auto& id : current.tombstones) {
    if (!next->tombstones.contains(id)) return fail("trust-list.drops-key", "a withdrawn key is withdrawn no more");
  }
  for (const auto& [id, known] : current.keys) {
    const auto* key = next->find(id);
    if (!key && !next->tombstones.contains(id)) return fail("trust-list.drops-key", "a known key is gone");
    if (key && !follows(*key, known)) return fail("trust-list.changes-key", "a known key is another now");
  }
  return next;
}

}  // namespace assay::credential
