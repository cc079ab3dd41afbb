#include "kiosk/app/stick_folders.h"

namespace assay::kiosk {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t mostEntries = 200;
constexpr int levels = 2;

bool isFolder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(fs::symlink_status(path, error)) && !error;
}

void findIn(const fs::path& folder, const std::string& name, int deeper, std::vector<fs::path>& found) {
  if (const auto wanted = folder / name; isFolder(wanted)) found.push_back(wanted);
  if (deeper == 0) return;
  for (const auto& entry : entriesOf(folder)) {
    if (entry.path().filename() != name && isFolder(entry.path())) findIn(entry.path(), name, deeper - 1, found);
  }
}

}  // namespace

std::vector<fs::directory_entry> entriesOf(const fs::path& folder) {
  std::vector<fs::directory_entry> entries;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error);
       !error && entry != fs::directory_iterator{} && entries.size() < mostEntries; entry.increment(error)) {
    entries.push_back(*entry);
  }
  return entries;
}

std::vector<fs::path> foldersOnSticks(const std::vector<fs::path>& roots, const std::string& name) {
  std::vector<fs::path> found;
  for (const auto& root : roots) findIn(root, name, levels, found);
  return found;
}

}  // namespace assay::kiosk
