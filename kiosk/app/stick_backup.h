#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "shared/base/crypto.h"
#include "shared/base/result.h"
#include "shared/journal/journal.h"

namespace assay::kiosk {

/// The folder on a stick that stations write their backups to, each into one named by its device id. Beside what a
/// backup has (shared/journal/backup.h) there is `key.json`: the backup's key, sealed to the recovery code. Nothing
/// opens without it, so there is a second one, `key-copy.json`.
inline constexpr auto stickBackupFolder = "assay-backup";

/// What this station seals its backups with; follows from its own key, so that it is kept nowhere else.
SealingKey stickBackupKey(const SigningKey& station);

/// The public half of the centre's recovery code, as central signed it; nothing when there is none yet.
std::optional<BoxPublicKey> recoveryKeyOf(const journal::Journal& journal);

/// Lays the key beside the backup, twice, where it does not lie there whole; makes the backup's folder, not the one
/// around it. Errors: `disk.full`, `file.unwritable`, `recovery.bad-key`.
Result<void> layKey(const std::filesystem::path& backup, const SealingKey& key, const BoxPublicKey& recovery);

/// From either of the two. Errors: `backup.missing`, `backup.damaged`, `backup.wrong-code`.
Result<SealingKey> takeKey(const std::filesystem::path& backup, const BoxKey& recovery);

/// The backup that somebody means by this folder: it is one, or one station's lies in it or in the `assay-backup` in
/// it. Errors: `backup.missing`, `backup.several` (names them).
Result<std::filesystem::path> findBackup(const std::filesystem::path& folder);

}  // namespace assay::kiosk
