#pragma once

#include <string>
#include <string_view>

#include "shared/base/crypto.h"
#include "shared/base/result.h"

/// The code on paper that opens the backups of a centre's stations: 130 random bits in Crockford's base 32 and two
/// characters by which a slip in typing is noticed. The key that it stands for follows from it alone.
namespace assay::journal {

/// In groups for typing: `k3m9-qx2a-7b01-…`.
std::string newRecoveryCode();

/// As it was typed. Error `recovery.malformed-code`.
Result<BoxKey> recoveryKeyFrom(std::string_view typed);

}  // namespace assay::journal
