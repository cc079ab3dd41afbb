#pragma once

#include <memory>
#include <string>

#include "shared/base/clock.h"
#include "shared/journal/journal.h"
#include "tests/support/temporary_folder.h"

namespace assay::test {

/// A central and its stations, each with a journal of its own, on one clock that stands still.
class Nodes {
 public:
  Nodes();
  /// The authority of centre `centre-1`.
  journal::Journal& central() { return *central_; }
  /// Enrols a station at central and opens its (empty) journal.
  std::unique_ptr<journal::Journal> station(const std::string& id);
  /// Opens another instance on the same database.
  std::unique_ptr<journal::Journal> reopen(const journal::Journal& journal);

  /// A file of the folder, or a database of its own where the tests are to use PostgreSQL.
  journal::DatabaseAddress databaseOf(const std::string& device);
  /// What somebody does to a device's database behind the journal's back.
  void changeByHand(const std::string& device, const std::string& statement);

  ManualClock clock{*parseInstant("2026-05-04T08:00:00Z")};
  TemporaryFolder folder;

 private:
  std::map<std::string, journal::DatabaseAddress> databases_;
  SigningKey centralKey_ = SigningKey::generate();
  std::unique_ptr<journal::Journal> central_;
};

/// Sends everything that `to` lacks.
journal::IngestReport send(const journal::Journal& from, journal::Journal& to);

Draft registration(const std::string& candidate, const std::string& name);
Draft arrival(const std::string& sitting, const std::string& ticket);

}  // namespace assay::test
