#include "kiosk/app/pin_check.h"

#include "shared/base/crypto.h"
#include "shared/base/log.h"

namespace assay::kiosk {

std::optional<StaffId> whoHasPin(const std::string& pin, const std::vector<PinHash>& everybody) {
  std::optional<StaffId> found;
  int matches = 0;
  for (const auto& one : everybody) {
    if (!verifyPin(one.hash, pin)) continue;
    ++matches;
    found = one.staff;
  }
  if (matches > 1)
    log::warn("pin.shared", "{} members of staff have the same PIN; none of them can sign in with it", matches);
  return matches == 1 ? found : std::nullopt;
}

}  // namespace assay::kiosk
