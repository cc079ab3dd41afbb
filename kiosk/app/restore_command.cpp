#include "kiosk/app/restore_command.h"

#include <map>

#include "kiosk/app/station_identity.h"
#include "kiosk/app/stick_backup.h"
#include "shared/base/log.h"
#include "shared/journal/recovery_code.h"

namespace assay::kiosk {

namespace {

template <class T>
tl::unexpected<Error> passOn(const Result<T>& result) {
  return tl::unexpected<Error>(result.error());
}

/// The same error, and what to do about it.
tl::unexpected<Error> advise(Error error) {
  const std::map<std::string, std::string> advice = {
      {"backup.missing", "name the stick or the folder on it that the lost station wrote to"},
      {"backup.wrong-code", "find that code; the present one opens only what was written since it was made"},
      {"backup.damaged", "try another stick, or copy this one with another reader and try the copy"},
      {"backup.other-centre", "take a stick of this station's centre"},
      {"backup.not-believed",
       "what was believed is stored. If this station's clock is wrong, set it and begin again. Otherwise this station "
       "was enrolled with another central than the lost one"},
      {"disk.full", "make room and begin again: it goes on where it was"}};
  if (const auto found = advice.find(error.code); found != advice.end())
    error.message += ". What to do: " + found->second;
  return tl::unexpected<Error>(std::move(error));
}

Result<journal::BackupReport> restore(const RestoreCommand& command, const Clock& clock) {
  const auto identity = loadIdentity(command.data);
  if (!identity) return passOn(identity);
  const auto recovery = journal::recoveryKeyFrom(command.code);
  if (!recovery) return passOn(recovery);
  const auto folder = findBackup(command.folder);
  if (!folder) return passOn(folder);
  const auto key = takeKey(*folder, *recovery);
  if (!key) return passOn(key);
  const auto journal = journal::Journal::open(journalFile(command.data), journalIdentity(*identity), clock);
  if (!journal) return passOn(journal);
  journal::BlobStore blobs(blobFolder(command.data));
  auto report = journal::restoreBackup(*folder, *key, **journal, blobs, command.progress);
  if (report) log::info("kiosk.restored", "{} events, {} photos and documents", report->events, report->blobs);
  return report;
}

}  // namespace

Result<journal::BackupReport> restoreStation(const RestoreCommand& command, const Clock& clock) {
  auto report = restore(command, clock);
  if (!report) return advise(std::move(report.error()));
  return report;
}

}  // namespace assay::kiosk
