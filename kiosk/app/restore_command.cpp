#include "kiosk/app/restore_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "kiosk/app/station_identity.h"
#include "kiosk/app/stick_backup.h"
#include "shared/base/log.h"
#include "shared/domain/organisation.h"
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
      {"backup.damaged",
       "nothing was changed. Try another stick, or copy this one with another reader and try the copy"},
      {"backup.wrong-key", "key.json is not of this backup: find the folder where it lies beside its own"},
      {"backup.other-centre", "take a stick of this station's centre"},
      {"backup.not-believed",
       "what was believed is stored. If this station's clock is wrong, set it and begin again. Otherwise this station "
       "was enrolled with another central than the lost one"},
      {"disk.full", "make room and begin again: it goes on where it was"}};
  if (const auto found = advice.find(error.code); found != advice.end())
    error.message += ". What to do: " + found->second;
  return tl::unexpected<Error>(std::move(error));
}

/// Whose entries these are, for somebody who knows the centre's stations by name.
std::string ownerOf(const journal::Journal& journal, const std::string& origin) {
  const auto device = deviceOf(origin);
  if (device == journal.identity().authorityDevice) return fmt::format("central ({})", origin);
  const auto station = journal.load<Station>(device);
  return fmt::format("station {} ({})", station ? station->name : "that is not known yet", origin);
}

std::string listOf(const std::vector<std::string>& files) {
  constexpr std::size_t most = 10;
  std::string list;
  for (std::size_t i = 0; i < std::min(files.size(), most); ++i) list += "  " + files[i] + "\n";
  if (files.size() > most) list += fmt::format("  and {} more\n", files.size() - most);
  return list;
}

std::string meaningOf(const journal::RestoreReport& report, const journal::Journal& journal) {
  std::string words;
  if (report.eventsUnreadable > 0)
    words += fmt::format("  Entries in files that can't be read: {}.\n", report.eventsUnreadable);
  for (const auto& [origin, first] : report.lacking) {
    words += fmt::format("  Entries {} and later of {} are lacking.\n", first, ownerOf(journal, origin));
  }
  if (report.listUnreadable) {
    words += "  The list of files can't be read: there may have been more entries than is told here.\n";
  } else if (report.lacking.empty()) {
    words += "  No entry is lacking.\n";
  }
  if (report.eventsWaiting > 0) {
    words += fmt::format(
        "  Entries that were read but follow on those: {}. They can't be taken in yet. Keep this stick:\n"
        "  when others have brought what comes before, stop assay-kiosk and restore once more.\n",
        report.eventsWaiting);
  }
  if (report.keysUnreadable) words += "  Names and photos stay closed until others bring people's keys.\n";
  return words;
}

std::string inWords(const journal::RestoreReport& report, const journal::Journal& journal) {
  auto words =
      fmt::format("Restored {} entries and {} photos and documents. Start assay-kiosk: it goes on from here.\n",
                  report.events, report.blobs);
  if (report.blobsLacking > 0) {
    words += fmt::format(
        "Photos and documents that entries name and that are not here: {}.\n"
        "They come from other stations or central if these have them.\n",
        report.blobsLacking);
  }
  if (report.isWhole()) return words;
  words += "\nThe backup is damaged. This could not be read:\n";
  words += listOf(report.unreadable) + listOf(report.unreadableBlobs);
  words += "What that means:\n" + meaningOf(report, journal);
  words +=
      "What to do: go on. What is lacking comes by itself from other stations or central if these have it. Another\n"
      "stick, or a copy of this one that another reader makes, can be restored in addition at any time.\n";
  return words;
}

Result<Restored> restore(const RestoreCommand& command, const Clock& clock) {
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
  if (!report) return passOn(report);
  log::info("kiosk.restored", "{} events, {} photos and documents; unreadable: {} files, {} photos and documents",
            report->events, report->blobs, report->unreadable.size(), report->unreadableBlobs.size());
  auto words = inWords(*report, **journal);
  return Restored{std::move(*report), std::move(words)};
}

}  // namespace

Result<Restored> restoreStation(const RestoreCommand& command, const Clock& clock) {
  auto restored = restore(command, clock);
  if (!restored) return advise(std::move(restored.error()));
  return restored;
}

}  // namespace assay::kiosk
