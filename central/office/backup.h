#pragma once

#include <filesystem>

#include "central/office/central_data.h"
#include "shared/journal/backup.h"
#include "shared/journal/restore.h"

namespace assay::central {

/// Adds to the backup in `folder` what is new of this central: the journal (whatever database it is in), photos and
/// documents, and the rest of the data folder, all sealed; the signing keys as they lie, sealed with the passphrase.
/// The passphrase is not in it: keep it apart. Then verifies the whole backup. Errors as `journal::BackupWriter`.
Result<journal::BackupReport> backUpCentral(const CentralData& central, const std::filesystem::path& folder);

/// Makes the data folder `target`, which must not be there yet, from a backup. The restored journal goes on in a new
/// epoch; stations bring back what happened after the backup. A restore that was cut off leaves nothing at `target`.
/// Central decides for all: with half of its decisions it would decide again what it had decided, so nothing is
/// restored unless all events, keys and files are whole. Photos and documents that are not are told in the report.
/// Errors, which name the file and say what to do: `restore.not-empty`, `backup.missing`, `backup.damaged`,
/// `backup.wrong-key`, those of `journal::restoreBackup` and of keys.
Result<journal::RestoreReport> restoreCentral(const std::filesystem::path& folder, const std::filesystem::path& target,
                                              const std::filesystem::path& passphrase, const Clock& clock);

}  // namespace assay::central
