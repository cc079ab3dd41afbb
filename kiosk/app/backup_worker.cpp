#include "kiosk/app/backup_worker.h"

#include <algorithm>

#include "kiosk/app/station_identity.h"
#include "kiosk/app/stick_backup.h"
#include "kiosk/app/stick_folders.h"
#include "shared/base/log.h"

namespace assay::kiosk {

namespace fs = std::filesystem;

namespace {

/// Photos of one run: a slow stick takes a few seconds for them, and then the newest events come first again.
constexpr std::uint64_t blobBytesAtOnce = 16ULL * 1024 * 1024;

/// A gigabyte is read back once in an hour and a half.
constexpr std::uint64_t readBackAtOnce = 2ULL * 1024 * 1024;

BackupState stateOf(const Error& error) {
  if (error.code == "disk.full") return BackupState::full;
  if (error.code == "recovery.missing") return BackupState::noCode;
  return BackupState::failed;
}

}  // namespace

BackupWorker::BackupWorker(BackupSettings settings, const Clock& clock, Post post)
    : settings_(std::move(settings)),
      clock_(clock),
      post_(std::move(post)),
      worker_([](std::monostate) {}, [this] { run(); }, settings_.rest) {}

void BackupWorker::run() {
  const auto sticks = foldersOnSticks(settings_.folders, stickBackupFolder);
  // One that comes back is looked at anew: something else may have happened to it meanwhile.
  std::erase_if(writers_, [&](const auto& writer) {
    return std::ranges::find(sticks, writer.first.parent_path()) == sticks.end();
  });
  auto now = told_.value_or(message::BackupChanged{});
  const auto report = sticks.empty() ? fail("backup.no-stick", "no stick with a folder for backups") : backUp(sticks);
  if (stop_.stop_requested()) return;
  if (report) {
    now = {.state = BackupState::saved, .lastSaved = clock_.now(), .entries = report->events};
  } else {
    now.state = sticks.empty() ? BackupState::noStick : stateOf(report.error());
  }
  const auto problem = report || sticks.empty() ? std::string{} : report.error().code;
  if (problem != lastProblem_ && !problem.empty()) log::warn(problem, "no backup to USB: {}", report.error().message);
  if (report && (!told_ || told_->state != BackupState::saved)) log::info("backup.saved", "{} events", report->events);
  lastProblem_ = problem;
  tell(now);
}

/// To all of them: what is told is the one that is worst off.
Result<journal::BackupReport> BackupWorker::backUp(const std::vector<fs::path>& sticks) {
  if (auto opened = openJournal(); !opened) return tl::unexpected<Error>(opened.error());
  const auto recovery = recoveryKeyOf(*journal_);
  if (!recovery) return fail("recovery.missing", "the centre has no recovery code: `assay-central recovery-code`");
  const auto key = stickBackupKey(settings_.identity.key);
  const journal::BlobStore blobs(blobFolder(settings_.data));
  std::optional<Result<journal::BackupReport>> worst;
  for (const auto& stick : sticks) {
    const auto folder = stick / settings_.identity.device;
    const auto laid = layKey(folder, key, *recovery);
    auto report = laid ? writers_.try_emplace(folder, folder, key)
                             .first->second.run(*journal_, blobs, {blobBytesAtOnce, readBackAtOnce, stop_.get_token()})
                       : Result<journal::BackupReport>{tl::unexpected<Error>(laid.error())};
    if (!worst || !report) worst = std::move(report);
  }
  return *worst;
}

Result<void> BackupWorker::openJournal() {
  if (journal_) return {};
  auto journal = journal::Journal::open(journalFile(settings_.data), settings_.identity, clock_);
  if (!journal) return tl::unexpected<Error>(journal.error());
  journal_ = std::move(*journal);
  return {};
}

/// The minute is what is shown of the time.
void BackupWorker::tell(message::BackupChanged now) {
  const auto minute = [](const message::BackupChanged& one) {
    return std::chrono::floor<std::chrono::minutes>(one.lastSaved.value_or(Instant{}));
  };
  const bool same =
      told_ && told_->state == now.state && told_->entries == now.entries && minute(*told_) == minute(now);
  told_ = now;
  if (!same) post_(Message{now});
}

}  // namespace assay::kiosk
