#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/bytes.h"

/// Signed lists as files in one folder: how they travel on a USB stick.
namespace assay::credential {

inline constexpr auto trustFileName = "trust.bin";
/// `status-0.bin`.
std::string statusFileName(std::uint64_t shard);

/// The bytes as they lie there; whoever uses them verifies them.
struct ListFiles {
  std::optional<Bytes> trust;
  std::vector<Bytes> status;
  bool operator==(const ListFiles&) const = default;
};

/// `trust.bin` and every `status-….bin` in `folder`. Passed over is what no list can be: anything but a plain file, one
/// that is larger than lists are, one too many.
ListFiles readListFiles(const std::filesystem::path& folder);

}  // namespace assay::credential
