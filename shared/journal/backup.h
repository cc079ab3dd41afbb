#pragma once

#include <cstddef>
#include <filesystem>

#include "shared/base/crypto.h"
#include "shared/base/result.h"

namespace assay::journal {

// clang-format off
/// A journal's backup, whatever database the journal is in. Everything in it is sealed; each run adds what is new.
///
///     backup.json          the files of events with their hashes; a run that was cut off before it changed nothing
///     events/000001 …      signed events as they are sent in an exchange, sealed with the backup's key
///     people               everybody's keys, sealed likewise; replaced as a whole, so that no key outlives an erasure
///     blobs/ab/abc….blob   photos and documents, which are sealed already
// clang-format on
struct BackupReport {
  std::size_t events = 0;  ///< in the backup
  std::size_t added = 0;   ///< of these by this run
  std::size_t blobs = 0;   ///< added by this run
  std::size_t lost = 0;    ///< parts that this run could not read back; they are written once more
};

/// Whether every part is there, whole, and opened by `key`. Errors: `backup.missing`, `backup.wrong-key`,
/// `backup.damaged` (names the part).
Result<BackupReport> verifyBackup(const std::filesystem::path& folder, const SealingKey& key);

}  // namespace assay::journal
