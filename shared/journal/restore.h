#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "shared/journal/blob_store.h"
#include "shared/journal/journal.h"

namespace assay::journal {

/// What a restore brought, and what of the backup it could not read.
struct RestoreReport {
  std::size_t events = 0;                    ///< of the backup, that the journal holds now
  std::size_t blobs = 0;                     ///< that came from the backup
  std::vector<std::string> unreadable;       ///< files of events, list and keys, each with what is wrong with it
  std::vector<std::string> unreadableBlobs;  ///< likewise
  bool listUnreadable = false;               ///< there may have been more than is told here
  bool keysUnreadable = false;
  std::size_t eventsUnreadable = 0;  ///< in files that can't be read, as the list says
  std::size_t eventsWaiting = 0;     ///< read whole, but they follow on what lacks
  Frontier lacking;                  ///< by origin, the first event of the backup that is not here
  std::size_t blobsLacking = 0;      ///< named by some event, and not here

  /// Whether all that lies in the backup was read and is here.
  [[nodiscard]] bool isWhole() const { return unreadable.empty() && unreadableBlobs.empty() && lacking.empty(); }
};

/// Of events taken in.
using RestoreProgress = std::function<void(std::size_t done, std::size_t all)>;

/// Adds what can be read of a backup to a journal of the same centre, as an exchange with the node that wrote it would:
/// nothing is believed that would not be then, what is here already stays, whoever was erased stays so. What can't be
/// read is told in the report. What follows on it is not stored, since no chain is stored with a gap: exchanges bring
/// the gap, and another restore what follows. One that was cut off goes on when it is begun again. A file of events
/// counts if it opens with the key, listed or not: a run that was cut off before it wrote the list has left whole ones.
///
/// Errors, with which nothing is stored: `backup.missing`, `backup.damaged` (neither events nor keys can be read),
/// `backup.wrong-key`, `backup.other-centre`. And `backup.not-believed`: what was believed is stored.
Result<RestoreReport> restoreBackup(
    const std::filesystem::path& folder, const SealingKey& key, Journal& journal, BlobStore& blobs,
    const RestoreProgress& progress = [](std::size_t, std::size_t) {});

}  // namespace assay::journal
