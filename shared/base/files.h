#pragma once

#include <filesystem>
#include <string>

#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace assay {

/// The whole file. Errors: `file.missing`, `file.too-large` (over `limit` bytes), `file.unreadable`.
Result<Bytes> readFile(const std::filesystem::path& path, std::size_t limit = 64U << 20U);

enum class FileMode { ordinary, secret };  ///< 0644 or 0600

/// Replaces the file as a whole: temporary file, fsync, rename, fsync of the folder. After a crash
/// there is the old or the new content, never a mixture. Errors: `disk.full`, `file.unwritable`.
Result<void> writeFileAtomically(const std::filesystem::path& path, BytesView content,
                                 FileMode mode = FileMode::ordinary);

/// The next read comes from the medium and not from the system's memory, if what was written there is synced. Does
/// nothing where there is no such file.
void forgetCached(const std::filesystem::path& path);

/// Removes a folder that stands where a file is to be: a medium that lost its tables may have made one.
void makeWayForFile(const std::filesystem::path& path);

}  // namespace assay
