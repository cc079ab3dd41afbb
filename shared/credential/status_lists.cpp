#include "shared/credential/status_lists.h"

namespace assay::credential {

Result<void> StatusLists::accept(BytesView message, const TrustList& trust) {
  auto next = parseStatusList(message, trust);
  if (!next) return tl::unexpected(next.error());
  const auto* known = find(next->issuer, next->shard * shardSize, trust);
  if (known && *known == *next) return {};
  if (known && next->sequence <= known->sequence) {
    return fail("status-list.older", "a newer status list is already in use");
  }
  const std::pair place{next->issuer, next->shard};
  lists_.insert_or_assign(place, std::move(*next));
  return {};
}

const StatusList* StatusLists::find(const std::string& issuer, std::uint64_t index, const TrustList& trust) const {
  const auto found = lists_.find({issuer, index / shardSize});
  if (found == lists_.end()) return nullptr;
  const auto& list = found->second;
  return trust.statusSigner(list.signedBy, issuer, list.issuedAt) ? &list : nullptr;
}

}  // namespace assay::credential
