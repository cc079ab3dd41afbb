#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/crypto.h"
#include "shared/base/result.h"

namespace assay::journal {

/// A blob that is here, whole.
struct StoredBlob {
  std::string hash;
  std::uint64_t bytes = 0;
  std::filesystem::file_time_type since;
};

/// Photos and documents as sealed files, named by the hash of their sealed bytes: `ab/abcdef….blob`.
/// Safe for several threads and processes: a file appears whole or not at all.
class BlobStore {
 public:
  explicit BlobStore(std::filesystem::path folder);

  /// Seals with the person's key and stores. The hash is what events name. Errors: `disk.full`, `file.unwritable`.
  Result<std::string> put(BytesView plain, const SealingKey& key);
  /// Errors: `blob.missing`, `seal.broken`.
  [[nodiscard]] Result<Bytes> open(const std::string& hash, const SealingKey& key) const;

  /// Stores what was sealed elsewhere. Errors: `blob.wrong-hash`, `disk.full`, `file.unwritable`.
  Result<void> take(const std::string& hash, BytesView sealed) const;

  /// What is there of it, complete or not. Error `file.unwritable`.
  Result<void> remove(const std::string& hash) const;

  [[nodiscard]] bool has(const std::string& hash) const;
  [[nodiscard]] Result<Bytes> sealedBytes(const std::string& hash) const;
  [[nodiscard]] std::uint64_t size(const std::string& hash) const;  ///< 0 when it is not here
  /// Read from the medium, past the system's memory.
  [[nodiscard]] bool isWhole(const std::string& hash) const;

  /// In no order.
  [[nodiscard]] std::vector<StoredBlob> all() const;

  /// A blob on its way here, kept over breaks and restarts: how much of it is here, and more of it.
  [[nodiscard]] std::uint64_t partialSize(const std::string& hash) const;
  Result<void> appendPartial(const std::string& hash, std::uint64_t offset, BytesView bytes);
  /// To begin anew.
  void dropPartial(const std::string& hash);
  /// Moves the complete one in place. Error `blob.wrong-hash` (and the partial one is removed).
  Result<void> completePartial(const std::string& hash);

 private:
  std::filesystem::path folder_;
};

/// 64 lower-case hexadecimal digits: what may become part of a path.
bool isBlobHash(std::string_view text);

constexpr std::uint64_t largestBlob = 32ULL * 1024 * 1024;

}  // namespace assay::journal
