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

}  // namespace assay
