#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <stop_token>
#include <string>

#include "shared/journal/backup.h"
#include "shared/journal/backup_parts.h"
#include "shared/journal/blob_store.h"

namespace assay::journal {

/// How much of a run is done at a time.
struct Portion {
  std::uint64_t blobBytes = UINT64_MAX;  ///< no further photo is begun after so many; events and keys come first
  std::uint64_t readBack = UINT64_MAX;  ///< bytes of what was written before; the next run goes on where this one ended
  std::stop_token stop = {};            ///< leaves the rest to the next run
};

/// Adds to the backup in one folder, run after run. The first run looks at everything that lies there (what is damaged
/// is written once more); the later ones cost in proportion to what is new, and look again if somebody else changed the
/// backup or the medium. Each also reads back some of what lies there: a medium may lose what was written to it. After
/// every run, and wherever one is cut off, what lies in the folder is a whole backup, but for the very first.
class BackupWriter {
 public:
  /// The folder itself is made if need be, the one around it is not: on a stick that was pulled out there is none.
  BackupWriter(std::filesystem::path folder, const SealingKey& key);

  /// Errors: `disk.full`, `file.unwritable`, `backup.busy` (begin again), and those of the journal.
  Result<BackupReport> run(const Journal& journal, const BlobStore& blobs, const Portion& portion = {});

 private:
  /// What lies in the folder.
  struct Known {
    std::vector<backup::Segment> segments;
    std::string list;  ///< backup.json as it is
    std::uint64_t nextNumber = 1;
    std::optional<Hash> people;
    std::set<std::string> blobs;
    bool allBlobs = false;
    std::int64_t position = -1;           ///< the journal's, of the last run
    std::vector<std::string> toReadBack;  ///< hashes of blobs and names of other parts; the last one is next
  };

  Result<BackupReport> add(const Journal& journal, const BlobStore& blobs, const Portion& portion);
  [[nodiscard]] Result<Known> look() const;
  [[nodiscard]] bool isAsLeft() const;
  /// How many parts are not as they were written; these are forgotten.
  Result<std::size_t> readBack(const BlobStore& from, const Portion& portion);
  /// Whether it is as it was written, or was taken away; one that is not is forgotten. Adds its size.
  Result<bool> lookAtBlob(const std::string& hash, const BlobStore& from, std::uint64_t& bytes);
  bool lookAtPart(const std::string& name, std::uint64_t& bytes);
  Result<std::size_t> addEvents(const Journal& journal, const std::stop_token& stop);
  /// One more segment; small ones before it become part of it. `reached` of the events' origins.
  Result<void> addSegment(std::vector<SignedEvent> events, Frontier reached);
  Result<void> addPeople(const Journal& journal);
  Result<std::size_t> addBlobs(const Journal& journal, const BlobStore& from, const Portion& portion);
  Result<void> writeList();

  std::filesystem::path folder_;
  SealingKey key_;
  std::optional<Known> known_;  ///< none: it must be looked at
};

}  // namespace assay::journal
