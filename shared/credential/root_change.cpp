#include "shared/credential/root_change.h"

#include <algorithm>

#include "shared/credential/fields.h"

namespace assay::credential {

namespace {

constexpr std::string_view rootChangeType = "application/vnd.assay.root-change+cbor";

enum Key { nextKey = 1, nextIdKey, untilKey };

bool isSignedBy(const RootChange& change, const PublicKey& root) {
  const auto message = parseSign1(change.statement);
  return message && verify(*message, root);
}

}  // namespace

RootChange changeRoot(const SigningKey& root, const PublicKey& next, Instant until) {
  const auto seconds = toUnixSeconds(until);
  const auto by = keyIdOf(root.publicKey());
  const auto nextId = keyIdOf(next);
  const auto payload =
      cbor::encode(cbor::Map{{nextKey, BytesView{next}}, {nextIdKey, BytesView{nextId}}, {untilKey, seconds}});
  return {by, next, nextId, fromUnixSeconds(seconds), sign(payload, rootChangeType, by, root)};
}

std::optional<RootChange> parseRootChange(BytesView statement) {
  const auto message = parseSign1(statement);
  const auto by = message ? signerOf(*message, rootChangeType) : Result<KeyId>{KeyId{}};
  const auto payload = message && by ? cbor::decode(message->payload) : Result<cbor::Value>{cbor::Value{}};
  if (!message || !by || !payload) return std::nullopt;
  Fields fields{*payload};
  RootChange change{*by, fields.fixedBytes<PublicKey{}.size()>(nextKey), fields.fixedBytes<KeyId{}.size()>(nextIdKey),
                    fields.instant(untilKey), Bytes(statement.begin(), statement.end())};
  if (!fields.complete()) return std::nullopt;
  return change;
}

bool areInLine(const std::vector<RootChange>& changes) {
  if (changes.size() > mostRootChanges) return false;
  std::vector<KeyId> roots;
  for (const auto& change : changes) {
    if (roots.empty()) roots.push_back(change.by);
    if (change.by != roots.back() || std::ranges::find(roots, change.nextId) != roots.end()) return false;
    roots.push_back(change.nextId);
  }
  return true;
}

std::optional<std::size_t> placeOf(const KeyId& id, const std::vector<RootChange>& changes) {
  if (changes.empty() || changes.front().by == id) return 0;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (changes[i].nextId == id) return i + 1;
  }
  return std::nullopt;
}

std::optional<PublicKey> rootKeyFrom(const PublicKey& known, const std::vector<RootChange>& changes, const KeyId& id) {
  const auto wanted = placeOf(id, changes);
  // A known root that no change leads to has to be the first one: its signature tells.
  const auto leadsHere = std::ranges::find(changes, known, &RootChange::next);
  const auto from = leadsHere == changes.end() ? 0 : static_cast<std::size_t>(leadsHere - changes.begin()) + 1;
  if (!wanted || *wanted < from) return std::nullopt;
  auto root = known;
  auto found = known;
  for (auto i = from; i < changes.size(); ++i) {
    if (!isSignedBy(changes[i], root)) return std::nullopt;
    root = changes[i].next;
    if (i + 1 == *wanted) found = root;
  }
  return found;
}

}  // namespace assay::credential
