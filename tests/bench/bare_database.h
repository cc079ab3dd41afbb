#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/journal/event_line.h"
#include "tests/bench/figures.h"

namespace assay::bench {

/// SQLite through its own interface, every commit synced.
class SqliteFile {
 public:
  explicit SqliteFile(const std::filesystem::path& path) {
    check(sqlite3_open(path.c_str(), &database_));
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
  }
  SqliteFile(const SqliteFile&) = delete;
  SqliteFile& operator=(const SqliteFile&) = delete;
  ~SqliteFile() {
    for (auto* statement : statements_) sqlite3_finalize(statement);
    sqlite3_close(database_);
  }

  void run(const char* sql) { check(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr)); }
  /// It lives as long as this.
  sqlite3_stmt* prepared(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr));
    return statements_.emplace_back(statement);
  }
  static void step(sqlite3_stmt* statement) {
    require(sqlite3_step(statement) == SQLITE_DONE, "a statement of the bare database");
    sqlite3_reset(statement);
  }

 private:
  static void check(int result) { require(result == SQLITE_OK, "the bare database"); }

  sqlite3* database_ = nullptr;
  std::vector<sqlite3_stmt*> statements_;
};

/// One table of texts and signatures, and statements prepared once: what the journal is measured against.
class BareDatabase {
 public:
  explicit BareDatabase(const std::filesystem::path& path) : file_(path) {
    file_.run("CREATE TABLE event (position INTEGER PRIMARY KEY, text TEXT NOT NULL, signature TEXT NOT NULL)");
    begin_ = file_.prepared("BEGIN IMMEDIATE");
    commit_ = file_.prepared("COMMIT");
    insert_ = file_.prepared("INSERT INTO event (text, signature) VALUES (?1, ?2)");
  }

  void store(std::span<const journal::SignedEvent> events) {
    SqliteFile::step(begin_);
    for (const auto& event : events) {
      sqlite3_bind_text(insert_, 1, event.text.data(), static_cast<int>(event.text.size()), SQLITE_STATIC);
      sqlite3_bind_text(insert_, 2, event.signature.data(), static_cast<int>(event.signature.size()), SQLITE_STATIC);
      SqliteFile::step(insert_);
    }
    SqliteFile::step(commit_);
  }

  template <class Take>
  void read(Take take) {
    auto* const select = file_.prepared("SELECT text FROM event ORDER BY position");
    while (sqlite3_step(select) == SQLITE_ROW) {
      take(std::string_view{reinterpret_cast<const char*>(sqlite3_column_text(select, 0)),
                            static_cast<std::size_t>(sqlite3_column_bytes(select, 0))});
    }
  }

 private:
  SqliteFile file_;
  sqlite3_stmt* begin_ = nullptr;
  sqlite3_stmt* commit_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
};

/// The journal's own tables and indexes in another file, into which the rows of its last check-in are copied: what is
/// left when nobody has to say, fold, chain or sign anything.
class SameRows {
 public:
  /// `theirs` is a journal's file that nobody else has open.
  SameRows(const std::filesystem::path& ours, const std::filesystem::path& theirs, int events)
      : ours_(ours), theirs_(theirs) {
    const std::string subject = "(SELECT subject FROM event ORDER BY position DESC LIMIT 1)";
    const std::string last = "(SELECT max(position) FROM event)";
    copied_ = {
        {ours_.prepared("SELECT * FROM event WHERE position > " + last + " - " + std::to_string(events)),
         theirs_.prepared("INSERT INTO event VALUES (?,?,?,?,?,?,?,?,?,?)")},
        {ours_.prepared("SELECT * FROM view WHERE centre = 'centre-1' AND subject = " + subject),
         theirs_.prepared("INSERT INTO view VALUES (?,?,?,?,?,?)")},
        {ours_.prepared("SELECT * FROM blob WHERE subject = " + subject),
         theirs_.prepared("INSERT INTO blob VALUES (?,?,?,?,?)")},
        {ours_.prepared("SELECT hlc FROM self"), theirs_.prepared("UPDATE self SET hlc = ?")},
    };
    begin_ = theirs_.prepared("BEGIN IMMEDIATE");
    commit_ = theirs_.prepared("COMMIT");
  }
  ~SameRows() { forget(); }

  /// Reads what was appended last.
  void read() {
    forget();
    for (const auto& [select, insert] : copied_) {
      while (sqlite3_step(select) == SQLITE_ROW) {
        auto& row = rows_.emplace_back(insert, std::vector<sqlite3_value*>{});
        for (int column = 0; column < sqlite3_column_count(select); ++column) {
          row.second.push_back(sqlite3_value_dup(sqlite3_column_value(select, column)));
        }
      }
      sqlite3_reset(select);
    }
  }
  void store() {
    SqliteFile::step(begin_);
    for (const auto& [insert, values] : rows_) {
      for (std::size_t i = 0; i < values.size(); ++i) sqlite3_bind_value(insert, static_cast<int>(i) + 1, values[i]);
      SqliteFile::step(insert);
    }
    SqliteFile::step(commit_);
  }
  [[nodiscard]] std::size_t rows() const { return rows_.size(); }

 private:
  struct Copy {
    sqlite3_stmt* select;
    sqlite3_stmt* insert;
  };
  void forget() {
    for (const auto& [insert, values] : rows_) {
      for (auto* value : values) sqlite3_value_free(value);
    }
    rows_.clear();
  }

  SqliteFile ours_;
  SqliteFile theirs_;
  std::vector<Copy> copied_;
  sqlite3_stmt* begin_ = nullptr;
  sqlite3_stmt* commit_ = nullptr;
  std::vector<std::pair<sqlite3_stmt*, std::vector<sqlite3_value*>>> rows_;
};

}  // namespace assay::bench
