#include "kiosk/app/stick_worker.h"

#include <algorithm>

#include "shared/base/log.h"

namespace assay::kiosk {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t mostEntries = 200;  ///< of a folder; a stick may hold anything
constexpr int levels = 2;

/// Of what is there; nothing that can't be read, and no links.
std::vector<fs::directory_entry> entriesOf(const fs::path& folder) {
  std::vector<fs::directory_entry> entries;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error);
       !error && entry != fs::directory_iterator{} && entries.size() < mostEntries; entry.increment(error)) {
    entries.push_back(*entry);
  }
  return entries;
}

bool isFolder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(fs::symlink_status(path, error)) && !error;
}

void findListFolders(const fs::path& folder, int deeper, std::vector<fs::path>& found) {
  if (const auto lists = folder / stickListsFolder; isFolder(lists)) found.push_back(lists);
  if (deeper == 0) return;
  for (const auto& entry : entriesOf(folder)) {
    if (entry.path().filename() != stickListsFolder && isFolder(entry.path()))
      findListFolders(entry.path(), deeper - 1, found);
  }
}

}  // namespace

StickWorker::StickWorker(std::vector<fs::path> folders, std::chrono::milliseconds rest, Post post)
    : folders_(std::move(folders)), post_(std::move(post)), worker_([](std::monostate) {}, [this] { look(); }, rest) {}

std::map<fs::path, StickWorker::Stamp> StickWorker::present() const {
  std::vector<fs::path> found;
  for (const auto& folder : folders_) findListFolders(folder, levels, found);
  std::map<fs::path, Stamp> present;
  for (const auto& folder : found) {
    Stamp stamp;
    for (const auto& entry : entriesOf(folder)) {
      std::error_code error;
      const auto size = entry.file_size(error);
      const auto time = entry.last_write_time(error);
      stamp.emplace_back(entry.path().filename(), size, time);
    }
    std::ranges::sort(stamp);
    present.emplace(folder, std::move(stamp));
  }
  return present;
}

void StickWorker::look() {
  auto now = present();
  for (const auto& [folder, stamp] : now) {
    const auto before = seen_.find(folder);
    if (before != seen_.end() && before->second == stamp) continue;
    auto files = credential::readListFiles(folder);
    if (!files.trust && files.status.empty()) continue;
    log::info("lists.found", "{} status lists{} on a stick", files.status.size(),
              files.trust ? " and a trust list" : "");
    post_(ListsFound{std::move(files)});
  }
  seen_ = std::move(now);  // one that is plugged in again is read again
}

}  // namespace assay::kiosk
