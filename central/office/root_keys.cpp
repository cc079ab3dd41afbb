#include "central/office/root_keys.h"

#include "central/office/published_lists.h"
#include "shared/base/bytes.h"
#include "shared/base/log.h"

namespace assay::central {

Result<credential::TrustList> listToChange(const CentralData& central, const SigningKey& root, Instant now) {
  auto list = currentTrustList(central);
  if (!list) return list;
  const auto first = rootKeyOf(*central.journal);
  if (!first) return tl::unexpected<Error>(first.error());
  const auto& changes = list->rootChanges;
  const auto id = credential::keyIdOf(root.publicKey());
  const auto place = credential::placeOf(id, changes);
  if (!place || credential::rootKeyFrom(*first, changes, id) != root.publicKey())
    return fail("keys.wrong-root", "this is not a root key of this organisation");
  const bool replaced = *place < credential::placeOf(list->signedBy, changes).value_or(0);
  if (replaced || (*place < changes.size() && changes[*place].until < now))
    return fail("keys.root-retired", "this root key has been replaced and signs no more");
  ++list->sequence;
  list->issuedAt = now;
  return list;
}

Result<void> changeRootKey(const CentralData& central, const SigningKey& root, const PublicKey& next, Instant until,
                           Instant now) {
  auto list = listToChange(central, root, now);
  if (!list) return tl::unexpected<Error>(list.error());
  if (credential::placeOf(credential::keyIdOf(root.publicKey()), list->rootChanges) != list->rootChanges.size())
    return fail("keys.root-named", "another root key follows this one already; use that one");
  if (until < now) return fail("keys.bad-time", "the overlap can't end before it begins");
  list->rootChanges.push_back(credential::changeRoot(root, next, until));
  if (!credential::areInLine(list->rootChanges))
    return fail("keys.wrong-root", "this key was a root key before, or there were too many");
  const auto draft = publishTrustList(central, *list, root);
  if (auto stored = central.journal->append({&draft, 1}, systemActor); !stored)
    return tl::unexpected<Error>(stored.error());
  log::info("keys.root-changed", "root key {} follows {}", toHex(credential::keyIdOf(next)),
            toHex(credential::keyIdOf(root.publicKey())));
  return {};
}

}  // namespace assay::central
