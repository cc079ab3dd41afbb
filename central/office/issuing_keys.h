#pragma once

#include <chrono>

#include "central/office/central_data.h"
#include "shared/credential/trust_list.h"

/// The keys that sign certificates, one after the other: each for a centre and a time, made known and ended by trust
/// lists that the root key signs. Errors everywhere: those of `listToChange`, journal, files and lists.
namespace assay::central {

/// Makes a new key the issuing one for the time to come, in `token` if one is given, and retires the ones before it:
/// what they signed stays good, their private halves are destroyed. The status lists are signed anew. A power cut in
/// between leaves the old key or the new one in force. More errors: those of tokens.
Result<credential::KeyId> rotateIssuingKey(CentralData& central, const SigningKey& root, std::chrono::hours lasts,
                                           Instant now, const std::optional<TokenAddress>& token = {});

/// What this key signed on or after `since` is not genuine. Error `keys.unknown`.
Result<void> markCompromised(CentralData& central, const SigningKey& root, const credential::KeyId& key, Instant since,
                             Instant now);

/// Nothing that this key ever signed is genuine; for good. Errors `keys.unknown`, `keys.in-use`.
Result<void> withdrawKey(CentralData& central, const SigningKey& root, const credential::KeyId& key, Instant now);

/// Takes over the key that another process has made the issuing one. Error `keys.not-in-force`: it may sign nothing now
/// (its time is over, or it is not trusted any more).
Result<void> useCurrentIssuingKey(CentralData& central, Instant now);

/// Signs anew the status lists that were issued more than a day ago, so that stations never run out of a fresh one.
/// Returns how many.
Result<int> renewStatusLists(CentralData& central, Instant now);

}  // namespace assay::central
