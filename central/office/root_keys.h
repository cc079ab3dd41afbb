#pragma once

#include "central/office/central_data.h"
#include "shared/credential/trust_list.h"

/// The keys that sign trust lists, one after the other; each names the one that follows it (decision 9).
namespace assay::central {

/// The list in force with its next number and the time, for a change that `root` will sign. Errors: `keys.wrong-root`
/// (no root key of this organisation), `keys.root-retired` (it may sign no more: its time is over, or a later one signs
/// already), and those of lists.
Result<credential::TrustList> listToChange(const CentralData& central, const SigningKey& root, Instant now);

/// Makes `next` known as the root that follows `root`, which must be the last one; until `until` both may sign, as long
/// as `next` has signed nothing. Errors: those of `listToChange`, `keys.root-named` (another follows it already),
/// `keys.bad-time` (`until` is over), `keys.wrong-root` (`next` has been a root before), and those of the journal.
Result<void> changeRootKey(const CentralData& central, const SigningKey& root, const PublicKey& next, Instant until,
                           Instant now);

}  // namespace assay::central
