#include "shared/journal/backup.h"

#include "shared/journal/backup_parts.h"

namespace assay::journal {

namespace fs = std::filesystem;

namespace {

template <class T>
tl::unexpected<Error> passOn(const Result<T>& result) {
  return tl::unexpected<Error>(result.error());
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

}  // namespace assay::journal
