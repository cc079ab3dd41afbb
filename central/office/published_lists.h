#pragma once

#include <map>
#include <vector>

#include "central/office/central_data.h"
#include "shared/credential/status_list.h"
#include "shared/credential/trust_list.h"

/// The signed lists that go to every station through the journal, and to files for those who have none.
namespace assay::central {

/// How long stations take a status list for fresh.
constexpr auto statusFreshFor = std::chrono::hours{24 * 7};

/// The list that makes the issuing key known, signed by the root.
Draft firstTrustList(const CentralData& central, const SigningKey& root, Instant now);
Result<Draft> firstStatusList(const CentralData& central, Instant now);

/// The entry of a key of this centre's.
credential::TrustedKey trustedKey(const CentralConfig& config, const PublicKey& key, Instant from,
                                  std::chrono::hours lasts);
Draft publishTrustList(const CentralData& central, const credential::TrustList& list, const SigningKey& root);

/// The signed bytes of the trust list in force. Error: `central.bad-data`.
Result<Bytes> publishedTrustList(const CentralData& central);
/// The same of every status list, by shard.
Result<std::map<std::uint64_t, Bytes>> publishedStatusLists(const CentralData& central);

/// The lists in force. Errors: `central.bad-data` and those of parsing.
Result<credential::TrustList> currentTrustList(const CentralData& central);
/// In the order of their shards. Central reads its own lists whatever has become of the key that signed them.
Result<std::vector<credential::StatusList>> currentStatusLists(const CentralData& central);
/// The one that `index` lies in.
Result<credential::StatusList> currentStatusList(const CentralData& central, std::uint64_t index);

/// The list that new certificates get their indices from: the last shard, or an empty one after it once half of the
/// last is given out. Up to there a random index is soon found, and tells nothing of how many there are.
Result<credential::StatusList> openStatusList(const CentralData& central);

/// `list` as the next one of its shard, signed.
Result<Draft> publishStatusList(const CentralData& central, credential::StatusList list, Instant now);

/// An index that was never given out, at random, so that numbers tell nothing.
std::uint64_t freshStatusIndex(const credential::StatusList& list);

/// The root key that signed the trust list in force, and those that follow it: who trusts any of them can read it.
Result<std::vector<PublicKey>> rootKeysInForce(const CentralData& central);

/// All lists as files in `folder` (`list_files.h`), for verifiers that are not in touch: on a USB stick, in a mail.
Result<void> exportLists(const CentralData& central, const std::filesystem::path& folder);

}  // namespace assay::central
