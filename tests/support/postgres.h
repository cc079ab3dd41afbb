#pragma once

#include <optional>
#include <string>

#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

namespace assay::test {

/// A PostgreSQL cluster of its own in a temporary folder: reached through a socket in that folder alone, ended and
/// removed with this object. Run by an ordinary user, since PostgreSQL refuses root.
class PostgresCluster {
 public:
  enum class Durability { forgetful, synced };  ///< tests need no disk
  /// Throws std::runtime_error when PostgreSQL is not installed or does not start.
  explicit PostgresCluster(Durability durability = Durability::forgetful);
  PostgresCluster(const PostgresCluster&) = delete;
  PostgresCluster& operator=(const PostgresCluster&) = delete;
  ~PostgresCluster();

  /// Makes an empty database; how libpq connects to it.
  std::string makeDatabase();
  /// Everything that the server wrote to its log.
  [[nodiscard]] std::string log() const;

 private:
  void run(const std::string& program, const std::vector<std::string>& arguments) const;

  TemporaryFolder folder_;
  std::optional<Process> server_;
  int databases_ = 0;
};

/// Whether the tests of this run are to use PostgreSQL (ASSAY_TEST_DATABASE=postgresql); they use SQLite otherwise.
bool onPostgres();

/// For tests of what holds on PostgreSQL alone: they use it in every run.
class UsingPostgres {
 public:
  UsingPostgres();
  UsingPostgres(const UsingPostgres&) = delete;
  UsingPostgres& operator=(const UsingPostgres&) = delete;
  ~UsingPostgres();

 private:
  bool wasOn_ = onPostgres();
};

/// What the server of that cluster wrote to its log.
std::string postgresLog();

/// An empty database in the one cluster of this test program, which is started at the first call.
std::string freshPostgresDatabase();

}  // namespace assay::test
