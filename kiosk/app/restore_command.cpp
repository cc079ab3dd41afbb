#include "kiosk/app/restore_command.h"

#include <map>

#include "kiosk/app/station_identity.h"
#include "kiosk/app/stick_backup.h"
#include "shared/base/bytes.h"
#include "shared/base/files.h"
#include "shared/base/log.h"
#include "shared/journal/recovery_code.h"

namespace assay::kiosk {

namespace fs = std::filesystem;

namespace {

/// While it is there, what the journal holds comes from a restore that was not ended.
fs::path underWay(const fs::path& data) { return data / "restoring"; }

template <class T>
tl::unexpected<Error> passOn(const Result<T>& result) {
  return tl::unexpected<Error>(result.error());
}

/// The same error, and what to do about it.
tl::unexpected<Error> advise(Error error, const fs::path& data) {
  const std::map<std::string, std::string> advice = {
      {"backup.missing", "name the stick or the folder on it that the lost station wrote to"},
      {"backup.wrong-code", "find that code; the present one opens only what was written since it was made"},
      {"backup.damaged", "try another stick, or copy this one with another reader and try the copy"},
      {"backup.other-centre", "take a stick of this station's centre"},
      {"backup.not-empty",
       "if this station is in use, leave it: central and the other stations bring it what they have. Otherwise end "
       "assay-kiosk, move journal.db* and blobs out of " +
           data.string() + " and begin again"},
      {"backup.not-believed",
       "what was believed is stored. If this station's clock is wrong, set it and begin again. Otherwise this station "
       "was enrolled with another central than the lost one"},
      {"disk.full", "make room and begin again: it goes on where it was"}};
  if (const auto found = advice.find(error.code); found != advice.end())
    error.message += ". What to do: " + found->second;
  return tl::unexpected<Error>(std::move(error));
}

/// Leaves the mark of a restore under way, or says why none may begin. Error `backup.not-empty`.
Result<void> begin(const journal::Journal& journal, const fs::path& data) {
  std::error_code ignored;
  if (fs::exists(underWay(data), ignored)) return {};
  const auto position = journal.position();
  if (!position) return passOn(position);
  if (*position != 0) return fail("backup.not-empty", "this station's journal holds events already");
  return writeFileAtomically(underWay(data), {});
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
  if (const auto begun = begin(**journal, command.data); !begun) return passOn(begun);

  journal::BlobStore blobs(blobFolder(command.data));
  auto report = journal::restoreBackup(*folder, *key, **journal, blobs, {.goesOn = true, .progress = command.progress});
  const auto position = (*journal)->position();
  std::error_code ignored;
  if (report || (position && *position == 0)) fs::remove(underWay(command.data), ignored);
  if (report) log::info("kiosk.restored", "{} events, {} photos and documents", report->events, report->blobs);
  return report;
}

}  // namespace

Result<journal::BackupReport> restoreStation(const RestoreCommand& command, const Clock& clock) {
  auto report = restore(command, clock);
  if (!report) return advise(std::move(report.error()), command.data);
  return report;
}

}  // namespace assay::kiosk
