#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/ids.h"

namespace assay::kiosk {

struct PinHash {
  StaffId staff;
  std::string hash;  ///< Argon2id
};

/// Whose PIN this is. Compares with everybody, so that the time tells nothing; takes some 50 ms a person: not for
/// the UI thread. A PIN that two people share is nobody's.
std::optional<StaffId> whoHasPin(const std::string& pin, const std::vector<PinHash>& everybody);

}  // namespace assay::kiosk
