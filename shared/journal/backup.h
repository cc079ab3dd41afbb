#pragma once

#include <filesystem>
#include <span>

#include "shared/journal/blob_store.h"
#include "shared/journal/journal.h"

namespace assay::journal {

/// A journal's backup, whatever database the journal is in. Everything in it is sealed; each run adds what is new.
///
///     backup.json          the segments with their hashes; written last, so that a run that was cut off changed
///     nothing events/000001        signed events as they are sent in an exchange, sealed with the backup's key people
///     everybody's keys, sealed likewise; replaced in each run, so that no key outlives an erasure blobs/ab/abc….blob
///     photos and documents, which are sealed already
struct BackupReport {
  std::size_t events = 0;  ///< in the backup
  std::size_t added = 0;   ///< of these by this run
  std::size_t blobs = 0;   ///< added by this run
};

/// Adds what is new; what of an earlier run is damaged is written once more. `people` are all whose keys are to be
/// kept. Errors: those of files and of the journal.
Result<BackupReport> backUp(const Journal& journal, const BlobStore& blobs, const std::filesystem::path& folder,
                            const SealingKey& key, std::span<const std::string> people);

/// Whether every part is there, whole, and opened by `key`. Errors: `backup.missing`, `backup.damaged` (names the
/// part).
Result<BackupReport> verifyBackup(const std::filesystem::path& folder, const SealingKey& key);

/// Into an empty journal, in which a new epoch has begun by itself. Nothing is believed that an exchange would not
/// believe; whoever was erased stays so. Errors: those of `verifyBackup`, `backup.not-empty`, `backup.not-believed`.
Result<BackupReport> restoreBackup(const std::filesystem::path& folder, const SealingKey& key, Journal& journal,
                                   BlobStore& blobs);

}  // namespace assay::journal
