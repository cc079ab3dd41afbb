#include "shared/journal/backup.h"

#include <fmt/format.h>

#include "shared/journal/backup_parts.h"
#include "shared/journal/erasure.h"

namespace assay::journal {

namespace fs = std::filesystem;

namespace {

template <class T>
tl::unexpected<Error> passOn(const Result<T>& result) {
  return tl::unexpected<Error>(result.error());
}

Result<void> checkCentre(const Journal& journal, const std::vector<SignedEvent>& events) {
  if (events.empty()) return {};
  const auto event = parseEvent(events.front().text);
  if (event && event->centre != journal.identity().centre) {
    return fail("backup.other-centre",
                "the backup is of centre " + event->centre + ", this is centre " + journal.identity().centre);
  }
  return {};
}

tl::unexpected<Error> notBelieved(const Journal& journal, std::size_t missing, std::size_t all) {
  const auto aside = journal.quarantine();
  const auto reason = aside && !aside->empty() ? aside->front().reason : "none is told";
  return fail("backup.not-believed", fmt::format("{} of {} events are not believed: {}", missing, all, reason));
}

/// Photos and documents that are missing here and in the backup; gives how many.
Result<std::size_t> takeBlobs(Journal& journal, const BlobStore& from, const BlobStore& to) {
  const auto known = journal.blobs();
  if (!known) return passOn(known);
  std::size_t taken = 0;
  for (const auto& blob : *known) {
    if (to.has(blob.hash) || !from.has(blob.hash)) continue;
    const auto bytes = from.sealedBytes(blob.hash);
    if (!bytes) return passOn(bytes);
    const auto kept = to.take(blob.hash, *bytes);
    // A damaged one is fetched from whoever has it, as if it had never been in the backup.
    if (!kept && kept.error().code == "blob.wrong-hash") continue;
    if (!kept) return passOn(kept);
    if (auto marked = journal.markBlobPresent(blob.hash); !marked) return passOn(marked);
    ++taken;
  }
  return taken;
}

}  // namespace

Result<BackupReport> verifyBackup(const fs::path& folder, const SealingKey& key) {
  const auto segments = backup::readList(folder);
  if (!segments) return passOn(segments);
  BackupReport report;
  for (const auto& segment : *segments) {
    const auto events = backup::readSegment(folder, segment, key);
    if (!events) return passOn(events);
    report.events += events->size();
  }
  if (const auto people = backup::readPeople(folder, key); !people) return passOn(people);
  return report;
}

Result<BackupReport> restoreBackup(const fs::path& folder, const SealingKey& key, Journal& journal, BlobStore& blobs,
                                   const RestoreProgress& progress) {
  auto report = verifyBackup(folder, key);
  if (!report) return report;
  const auto segments = backup::readList(folder);
  if (!segments) return passOn(segments);
  for (const auto& segment : *segments) {
    const auto events = backup::readSegment(folder, segment, key);
    if (!events) return passOn(events);
    if (const auto fits = checkCentre(journal, *events); !fits) return passOn(fits);
    const auto taken = journal.ingest(*events);
    if (!taken) return passOn(taken);
    report->added += taken->stored + taken->alreadyHeld;
    progress(report->added, report->events);
  }
  if (report->added < report->events) return notBelieved(journal, report->events - report->added, report->events);
  const auto people = backup::readPeople(folder, key);
  if (!people) return passOn(people);
  for (const auto& person : *people) {
    const auto added = journal.addPersonKey(person);
    if (!added && added.error().code != "person.erased") return passOn(added);
  }
  const auto taken = takeBlobs(journal, BlobStore(folder / "blobs"), blobs);
  if (!taken) return passOn(taken);
  report->blobs = *taken;
  if (auto finished = finishErasures(journal, blobs); !finished) return passOn(finished);
  return report;
}

}  // namespace assay::journal
