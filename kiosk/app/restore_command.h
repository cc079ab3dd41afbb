#pragma once

#include <filesystem>
#include <string>

#include "shared/base/clock.h"
#include "shared/journal/restore.h"

namespace assay::kiosk {

struct RestoreCommand {
  std::filesystem::path data;
  std::filesystem::path folder;  ///< the stick, `assay-backup` on it, or one station's folder in that
  std::string code;              ///< the recovery code as it was typed
  journal::RestoreProgress progress = [](std::size_t, std::size_t) {};
};

/// What came from the stick, and what it says to whoever restored it: what could not be read, what that means, and what
/// to do.
struct Restored {
  journal::RestoreReport report;
  std::string words;  ///< several lines
};

/// Takes what can be read of a lost station's backup into this one, which is enrolled and not running; central need not
/// be reached. One that was cut off goes on when it is begun again. Errors say what to do; nothing was changed unless
/// they say so: `station.not-enrolled`, `recovery.malformed-code`, `backup.wrong-code`, those of `findBackup` and
/// `restoreBackup`, of files.
Result<Restored> restoreStation(const RestoreCommand& command, const Clock& clock);

}  // namespace assay::kiosk
