#pragma once

#include <filesystem>
#include <string>

#include "shared/base/clock.h"
#include "shared/journal/backup.h"

namespace assay::kiosk {

struct RestoreCommand {
  std::filesystem::path data;
  std::filesystem::path folder;  ///< the stick, `assay-backup` on it, or one station's folder in that
  std::string code;              ///< the recovery code as it was typed
  journal::RestoreProgress progress = [](std::size_t, std::size_t) {};
};

/// Takes a lost station's backup into this one, which is enrolled and not running; central need not be reached. One
/// that was cut off goes on when it is begun again. Errors say what to do; nothing was changed unless they say so:
/// `station.not-enrolled`, `recovery.malformed-code`, `backup.wrong-code`, those of `findBackup` and `restoreBackup`,
/// of files.
Result<journal::BackupReport> restoreStation(const RestoreCommand& command, const Clock& clock);

}  // namespace assay::kiosk
