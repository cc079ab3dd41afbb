#include "kiosk/app/stick_worker.h"

#include <algorithm>

#include "kiosk/app/stick_folders.h"
#include "shared/base/log.h"

namespace assay::kiosk {

namespace fs = std::filesystem;

StickWorker::StickWorker(std::vector<fs::path> folders, std::chrono::milliseconds rest, Post post)
    : folders_(std::move(folders)), post_(std::move(post)), worker_([](std::monostate) {}, [this] { look(); }, rest) {}

std::map<fs::path, StickWorker::Stamp> StickWorker::present() const {
  std::map<fs::path, Stamp> present;
  for (const auto& folder : foldersOnSticks(folders_, stickListsFolder)) {
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
