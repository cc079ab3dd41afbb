#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "shared/journal/event_line.h"
#include "tests/bench/figures.h"

namespace assay::bench {

/// SQLite through its own interface: one table, statements prepared once, every commit synced. What the
/// journal is measured against.
class BareDatabase {
 public:
  explicit BareDatabase(const std::filesystem::path& path) {
    check(sqlite3_open(path.c_str(), &database_));
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
    run("CREATE TABLE event (position INTEGER PRIMARY KEY, text TEXT NOT NULL, signature TEXT NOT NULL)");
    begin_ = prepared("BEGIN IMMEDIATE");
    commit_ = prepared("COMMIT");
    insert_ = prepared("INSERT INTO event (text, signature) VALUES (?1, ?2)");
  }
  BareDatabase(const BareDatabase&) = delete;
  BareDatabase& operator=(const BareDatabase&) = delete;
  ~BareDatabase() {
    for (auto* statement : {begin_, commit_, insert_}) sqlite3_finalize(statement);
    sqlite3_close(database_);
  }

  void store(std::span<const journal::SignedEvent> events) {
    step(begin_);
    for (const auto& event : events) {
      sqlite3_bind_text(insert_, 1, event.text.data(), static_cast<int>(event.text.size()), SQLITE_STATIC);
      sqlite3_bind_text(insert_, 2, event.signature.data(), static_cast<int>(event.signature.size()), SQLITE_STATIC);
      step(insert_);
    }
    step(commit_);
  }

  template <class Take>
  void read(Take take) {
    auto* const select = prepared("SELECT text FROM event ORDER BY position");
    while (sqlite3_step(select) == SQLITE_ROW) {
      take(std::string_view{reinterpret_cast<const char*>(sqlite3_column_text(select, 0)),
                            static_cast<std::size_t>(sqlite3_column_bytes(select, 0))});
    }
    sqlite3_finalize(select);
  }

 private:
  static void check(int result) { require(result == SQLITE_OK, "the bare database"); }
  void run(const char* sql) { check(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr)); }
  sqlite3_stmt* prepared(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr));
    return statement;
  }
  static void step(sqlite3_stmt* statement) {
    require(sqlite3_step(statement) == SQLITE_DONE, "a statement of the bare database");
    sqlite3_reset(statement);
  }

  sqlite3* database_ = nullptr;
  sqlite3_stmt* begin_ = nullptr;
  sqlite3_stmt* commit_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
};

}  // namespace assay::bench
