#include "central/office/issuing_keys.h"

#include "central/office/published_lists.h"
#include "central/office/root_keys.h"
#include "shared/base/bytes.h"
#include "shared/base/log.h"

namespace assay::central {

namespace {

using credential::TrustList;

constexpr auto current = "issuing";
constexpr auto next = "issuing-next";
constexpr auto statusRenewedAfter = std::chrono::hours{24};

/// After a power cut between the list and the file: the new key counts if the list came to be.
Result<void> finishRotation(const CentralData& central, const TrustList& list) {
  const auto waiting = loadIssuingKey(central.keys, next);
  if (!waiting || list.find(waiting->id) == nullptr) return {};
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

/// Destroys the private half of a key in a token. One in a file went when the next took its place.
void forget(const IssuingKey& key) {
  if (!key.token) return;
  const auto destroyed = Token::open(*key.token).and_then([&](const std::unique_ptr<Token>& token) {
    return token->destroy(key.signer.publicKey());
  });
  if (!destroyed)
    log::warn(destroyed.error().code, "key {} stays in its token: {}", toHex(key.id), destroyed.error().message);
}

/// All of them, signed by the issuing key.
Result<std::vector<Draft>> republished(const CentralData& central, std::vector<credential::StatusList> lists,
                                       Instant now) {
  std::vector<Draft> drafts;
  for (auto& list : lists) {
    auto draft = publishStatusList(central, std::move(list), now);
    if (!draft) return tl::unexpected<Error>(draft.error());
    drafts.push_back(std::move(*draft));
  }
  return drafts;
}

}  // namespace

Result<credential::KeyId> rotateIssuingKey(CentralData& central, const SigningKey& root, std::chrono::hours lasts,
                                           Instant now, const std::optional<TokenAddress>& token) {
  auto list = listToChange(central, root, now);
  if (!list) return tl::unexpected<Error>(list.error());
  auto status = currentStatusLists(central);
  if (!status) return tl::unexpected<Error>(status.error());
  auto fresh = makeIssuingKey(central.keys, next, token);
  if (!fresh) return tl::unexpected<Error>(fresh.error());
  auto entry = trustedKey(central.config, fresh->signer.publicKey(), now, lasts);
  for (auto& [id, key] : list->keys) {
    if (key.issuer != entry.issuer || !std::holds_alternative<credential::Active>(key.state)) continue;
    key.state = credential::Retired{};
    key.to = key.to ? std::min(*key.to, entry.from) : entry.from;
  }
  const auto before = std::exchange(central.issuing, std::move(*fresh));
  list->keys[central.issuing.id] = std::move(entry);
  auto drafts = std::vector{publishTrustList(central, *list, root)};
  const auto stored = republished(central, std::move(*status), now).and_then([&](std::vector<Draft> lists) {
    std::ranges::move(lists, std::back_inserter(drafts));
    return append(central, drafts);
  });
  if (!stored) {
    forget(std::exchange(central.issuing, before));
    return tl::unexpected<Error>(stored.error());
  }
  if (auto finished = finishRotation(central, *list); !finished) return tl::unexpected<Error>(finished.error());
  forget(before);
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
  auto saved = loadIssuingKey(central.keys, current);
  if (!saved) return tl::unexpected<Error>(saved.error());
  central.issuing = std::move(*saved);
  if (mayIssue(*list, central.issuing.id, now)) return {};
  return fail("keys.not-in-force", "the issuing key may sign nothing now: run `assay-central keys rotate`");
}

Result<int> renewStatusLists(CentralData& central, Instant now) {
  auto lists = currentStatusLists(central);
  if (!lists) return tl::unexpected<Error>(lists.error());
  std::erase_if(*lists, [&](const credential::StatusList& list) { return now - list.issuedAt < statusRenewedAfter; });
  if (lists->empty()) return 0;
  if (auto inForce = useCurrentIssuingKey(central, now); !inForce) return tl::unexpected<Error>(inForce.error());
  const auto drafts = republished(central, std::move(*lists), now);
  if (!drafts) return tl::unexpected<Error>(drafts.error());
  if (auto stored = append(central, *drafts); !stored) return tl::unexpected<Error>(stored.error());
  return static_cast<int>(drafts->size());
}

}  // namespace assay::central
