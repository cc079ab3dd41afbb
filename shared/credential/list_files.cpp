#include "shared/credential/list_files.h"

#include <fmt/format.h>

#include <algorithm>

#include "shared/base/files.h"
#include "shared/credential/status_list.h"
#include "shared/credential/trust_list.h"

namespace assay::credential {

namespace {

constexpr std::size_t mostStatusFiles = 64;
constexpr std::size_t mostEntries = 1000;

std::optional<Bytes> contentOf(const std::filesystem::path& file, std::size_t largest) {
  std::error_code error;
  // No link and no pipe: what a stranger's stick points at is not read, nor waited for.
  if (!std::filesystem::is_regular_file(std::filesystem::symlink_status(file, error)) || error) return std::nullopt;
  auto bytes = readFile(file, largest);
  return bytes ? std::optional{std::move(*bytes)} : std::nullopt;
}

bool isStatusFile(const std::string& name) { return name.starts_with("status-") && name.ends_with(".bin"); }

}  // namespace

std::string statusFileName(std::uint64_t shard) { return fmt::format("status-{}.bin", shard); }

ListFiles readListFiles(const std::filesystem::path& folder) {
  ListFiles files{contentOf(folder / trustFileName, largestTrustList), {}};
  std::vector<std::filesystem::path> names;
  std::error_code error;
  std::filesystem::directory_iterator entry(folder, error);
  for (std::size_t seen = 0; !error && entry != std::filesystem::directory_iterator{} && seen < mostEntries; ++seen) {
    if (isStatusFile(entry->path().filename().string())) names.push_back(entry->path());
    entry.increment(error);
  }
  std::ranges::sort(names);
  for (const auto& name : names) {
    if (files.status.size() == mostStatusFiles) break;
    if (auto bytes = contentOf(name, largestStatusList)) files.status.push_back(std::move(*bytes));
  }
  return files;
}

}  // namespace assay::credential
