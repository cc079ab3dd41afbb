#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <stop_token>
#include <variant>
#include <vector>

#include "kiosk/app/job_worker.h"
#include "kiosk/app/news.h"
#include "shared/journal/backup_writer.h"

namespace assay::kiosk {

struct BackupSettings {
  std::vector<std::filesystem::path> folders;  ///< where USB sticks appear
  std::filesystem::path data;                  ///< the station's data folder
  journal::Identity identity;
  std::chrono::milliseconds rest{10'000};  ///< between two runs
};

/// Writes this station's backup to every stick that has a folder `assay-backup`, in a thread and with a journal
/// instance of its own. A stick that is pulled out, full or can't be written is told and tried again. Posts
/// `message::BackupChanged`.
class BackupWorker {
 public:
  BackupWorker(BackupSettings settings, const Clock& clock, Post post);
  BackupWorker(const BackupWorker&) = delete;
  BackupWorker& operator=(const BackupWorker&) = delete;
  ~BackupWorker() { stop_.request_stop(); }

 private:
  void run();
  Result<journal::BackupReport> backUp(const std::vector<std::filesystem::path>& sticks);
  Result<void> openJournal();
  void tell(message::BackupChanged now);

  BackupSettings settings_;
  const Clock& clock_;
  Post post_;
  std::stop_source stop_;

  // Of the worker's thread.
  std::unique_ptr<journal::Journal> journal_;
  std::map<std::filesystem::path, journal::BackupWriter> writers_;
  std::optional<message::BackupChanged> told_;
  std::string lastProblem_;
  JobWorker<std::monostate> worker_;  // last: its thread uses the others
};

}  // namespace assay::kiosk
