#pragma once

#include <filesystem>
#include <string>

namespace assay::journal {

/// Where a journal's database is: a file of SQLite's, or a database of PostgreSQL's.
class DatabaseAddress {
 public:
  DatabaseAddress(std::filesystem::path file) : file_(std::move(file)) {}  // NOLINT: a path says it all
  DatabaseAddress(std::string file) : file_(std::move(file)) {}            // NOLINT
  /// `connection` as libpq reads it: `postgresql:///assay?host=/run/postgresql`, `service=assay`, ….
  static DatabaseAddress postgres(std::string connection) {
    DatabaseAddress address{std::filesystem::path{}};
    address.connection_ = std::move(connection);
    return address;
  }

  [[nodiscard]] bool isPostgres() const { return !connection_.empty(); }
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }
  [[nodiscard]] const std::string& connection() const { return connection_; }

 private:
  std::filesystem::path file_;
  std::string connection_;
};

}  // namespace assay::journal
