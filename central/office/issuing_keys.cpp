#include "central/office/issuing_keys.h"

#include "central/office/published_lists.h"
#include "shared/base/bytes.h"
#include "shared/base/log.h"

namespace assay::central {

namespace {

using credential::TrustList;

constexpr auto current = "issuing";
constexpr auto next = "issuing-next";

/// The list in force with its next number, for a change that `root` will sign.
Result<TrustList> listToChange(const CentralData& central, const SigningKey& root, Instant now) {
  const auto known = rootKeyOf(*central.journal);
  if (!known) return tl::unexpected<Error>(known.error());
  if (*known != root.publicKey()) return fail("keys.wrong-root", "this is not the root key of this organisation");
  auto list = currentTrustList(central);
  if (!list) return list;
  ++list->sequence;
  list->issuedAt = now;
  return list;
}

IssuingKey named(const SigningKey& key) { return {credential::keyIdOf(key.publicKey()), key}; }

/// After a power cut between the list and the file: the new key counts if the list came to be.
Result<void> finishRotation(const CentralData& central, const TrustList& list) {
  const auto waiting = central.keys.load(next);
  if (!waiting || list.find(credential::keyIdOf(waiting->publicKey())) == nullptr) return {};
  std::error_code error;
  std::filesystem::rename(central.keys.fileOf(next), central.keys.fileOf(current), error);
  if (error) return fail("file.unwritable", central.keys.fileOf(current).string() + ": " + error.message());
  return {};
}

bool mayIssue(const TrustList& list, const credential::KeyId& id, Instant now) {
  const auto* const key = list.find(id);
  return key != nullptr && std::holds_alternative<credential::Active>(key->state) && key->windowHolds(now);
}

Result<void> append(const CentralData& central, const std::vector<Draft>& drafts) {
  if (auto stored = central.journal->append(drafts, systemActor); !stored) return tl::unexpected<Error>(stored.error());
  return {};
}

}  // namespace

Result<credential::KeyId> rotateIssuingKey(CentralData& central, const SigningKey& root, std::chrono::hours lasts,
                                           Instant now) {
  auto list = listToChange(central, root, now);
  if (!list) return tl::unexpected<Error>(list.error());
  auto status = currentStatusList(central);
  if (!status) return tl::unexpected<Error>(status.error());
  const auto fresh = SigningKey::generate();
  if (auto saved = central.keys.save(next, fresh); !saved) return tl::unexpected<Error>(saved.error());
  auto entry = trustedKey(central.config, fresh.publicKey(), now, lasts);
  for (auto& [id, key] : list->keys) {
    if (key.issuer != entry.issuer || !std::holds_alternative<credential::Active>(key.state)) continue;
    key.state = credential::Retired{};
    key.to = key.to ? std::min(*key.to, entry.from) : entry.from;
  }
  const auto before = std::exchange(central.issuing, named(fresh));
  list->keys[central.issuing.id] = std::move(entry);
  auto republished = publishStatusList(central, std::move(*status), now);
  const auto stored = republished ? append(central, {publishTrustList(central, *list, root), std::move(*republished)})
                                  : Result<void>{tl::unexpected<Error>(republished.error())};
  if (!stored) {
    central.issuing = before;
    return tl::unexpected<Error>(stored.error());
  }
  if (auto finished = finishRotation(central, *list); !finished) return tl::unexpected<Error>(finished.error());
  log::info("keys.rotated", "the issuing key is now {}", toHex(central.issuing.id));
  return central.issuing.id;
}

Result<void> markCompromised(CentralData& central, const SigningKey& root, const credential::KeyId& key, Instant since,
                             Instant now) {
  auto list = listToChange(central, root, now);
  if (!list) return tl::unexpected<Error>(list.error());
  const auto found = list->keys.find(key);
  if (found == list->keys.end()) return fail("keys.unknown", "the trust list has no key " + toHex(key));
  found->second.state = credential::Compromised{since};
  return append(central, {publishTrustList(central, *list, root)});
}

Result<void> withdrawKey(CentralData& central, const SigningKey& root, const credential::KeyId& key, Instant now) {
  auto list = listToChange(central, root, now);
  if (!list) return tl::unexpected<Error>(list.error());
  if (!list->keys.contains(key)) return fail("keys.unknown", "the trust list has no key " + toHex(key));
  if (key == central.issuing.id) return fail("keys.in-use", "this is the issuing key; rotate first");
  list->keys.erase(key);
  list->tombstones.insert(key);
  return append(central, {publishTrustList(central, *list, root)});
}

Result<void> useCurrentIssuingKey(CentralData& central, Instant now) {
  const auto list = currentTrustList(central);
  if (!list) return tl::unexpected<Error>(list.error());
  if (mayIssue(*list, central.issuing.id, now)) return {};
  if (auto finished = finishRotation(central, *list); !finished) return finished;
  const auto saved = central.keys.load(current);
  if (!saved) return tl::unexpected<Error>(saved.error());
  central.issuing = named(*saved);
  if (mayIssue(*list, central.issuing.id, now)) return {};
  return fail("keys.not-in-force", "the issuing key may sign nothing now: run `assay-central keys rotate`");
}

}  // namespace assay::central
