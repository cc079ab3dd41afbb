#pragma once

#include "central/office/central_data.h"
#include "shared/credential/status_list.h"
#include "shared/credential/trust_list.h"

/// The signed lists that go to every station through the journal, and to files for `assay-verify`.
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

/// The signed bytes of the newest list of `type`, `trust` or `status`. Error: `central.bad-data`.
Result<Bytes> publishedList(const CentralData& central, const char* type);

/// The lists in force. Errors: `central.bad-data` and those of parsing.
Result<credential::TrustList> currentTrustList(const CentralData& central);
Result<credential::StatusList> currentStatusList(const CentralData& central);

/// `list` as the next one of its shard, signed.
Result<Draft> publishStatusList(const CentralData& central, credential::StatusList list, Instant now);

/// An index that was never given out, at random, so that numbers tell nothing.
std::uint64_t freshStatusIndex(const credential::StatusList& list);

/// Files for verifiers without a station: `trust.bin` and `status.bin`.
Result<void> exportLists(const CentralData& central, const std::filesystem::path& trust,
                         const std::filesystem::path& status);

}  // namespace assay::central
