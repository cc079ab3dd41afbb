#include "shared/journal/database.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <array>
#include <string_view>

namespace assay::journal {

namespace {

/// Numbered from 1 by their place; never changed after landing, only added to.
constexpr std::array migrations = {
    // 1: the log, the rows folded from it, keys, quarantine
    std::string_view{R"sql(
      CREATE TABLE event (
        position  INTEGER PRIMARY KEY AUTOINCREMENT,  -- order of arrival here, nothing else
        origin    TEXT    NOT NULL,
        seq       INTEGER NOT NULL CHECK (seq > 0),
        hlc       INTEGER NOT NULL,
        type      TEXT    NOT NULL,
        subject   TEXT    NOT NULL,
        text      TEXT    NOT NULL,                   -- the signed bytes, as they were signed
        signature TEXT    NOT NULL,
        hash      TEXT    NOT NULL,
        UNIQUE (origin, seq)
      );
      CREATE INDEX event_by_subject ON event (subject, hlc, origin, seq);
      CREATE INDEX event_by_hlc ON event (hlc);

      CREATE TABLE view (
        subject TEXT PRIMARY KEY,
        type    TEXT    NOT NULL,
        state   TEXT    NOT NULL,
        hlc     INTEGER NOT NULL,                     -- of the latest event folded in, with origin and seq
        origin  TEXT    NOT NULL,
        seq     INTEGER NOT NULL
      ) WITHOUT ROWID;
      CREATE INDEX view_by_type ON view (type, subject);

      CREATE TABLE request (
        event   TEXT PRIMARY KEY,                     -- origin:seq
        hlc     INTEGER NOT NULL,
        decided TEXT                                  -- origin:seq of the one Decision
      ) WITHOUT ROWID;
      CREATE INDEX request_open ON request (hlc) WHERE decided IS NULL;

      CREATE TABLE person_key (
        person TEXT PRIMARY KEY,
        box    TEXT,                                  -- NULL: not here yet
        erased INTEGER NOT NULL DEFAULT 0
      ) WITHOUT ROWID;

      CREATE TABLE blob (
        hash    TEXT PRIMARY KEY,
        person  TEXT    NOT NULL,
        present INTEGER NOT NULL DEFAULT 0
      ) WITHOUT ROWID;

      CREATE TABLE quarantine (
        origin TEXT    NOT NULL,
        seq    INTEGER NOT NULL,
        hash   TEXT    NOT NULL,
        reason TEXT    NOT NULL,
        text   TEXT    NOT NULL,
        at     TEXT    NOT NULL,
        PRIMARY KEY (origin, seq, hash)               -- the same evidence once
      ) WITHOUT ROWID;
    )sql"},
    // 2: epochs that end with a copy, origins that forked
    std::string_view{R"sql(
      CREATE UNIQUE INDEX event_by_hash ON event (hash);

      CREATE TABLE branch (
        origin TEXT PRIMARY KEY,                      -- under which its events stand in `event`
        root   TEXT NOT NULL,                         -- the origin that they say themselves
        prev   TEXT NOT NULL                          -- hash of the last event before the fork
      ) WITHOUT ROWID;
      CREATE INDEX branch_by_fork ON branch (root, prev);

      CREATE TABLE self (
        epoch TEXT NOT NULL,                          -- of our own events
        place TEXT NOT NULL,                          -- machine and file when it was opened last
        mark  TEXT NOT NULL                           -- what was left beside the database then
      );
      INSERT INTO self VALUES ('', '', '');
    )sql"},
    // 3: whose photos and documents they are, found by what they are of
    std::string_view{R"sql(
      ALTER TABLE blob ADD COLUMN subject TEXT NOT NULL DEFAULT '';
      UPDATE blob SET subject = coalesce((SELECT e.subject FROM event e WHERE e.type IN ('sitting.photographed',
        'claim.submitted', 'certificate.issued') AND instr(e.text, blob.hash) > 0 LIMIT 1), '');
      UPDATE blob SET person = coalesce((SELECT json_extract(v.state, '$.candidate') FROM view v
        WHERE v.subject = 'booking/' || substr(blob.subject, instr(blob.subject, '/') + 1)), '') WHERE person = '';
      CREATE INDEX blob_by_person ON blob (person, subject);
    )sql"},
};

/// The first version whose files hold nothing that was deleted.
constexpr int deletesForGood = 3;

void run(soci::session& sql, std::string_view script) {
  // The backend runs one statement at a time.
  while (!script.empty()) {
    const auto end = script.find(";\n");
    std::string statement{script.substr(0, end)};
    if (statement.find_first_not_of(" \n") != std::string::npos) sql << statement;
    script = end == std::string_view::npos ? std::string_view{} : script.substr(end + 2);
  }
}

void rollBack(soci::session& sql) {
  try {
    sql << "ROLLBACK";
  } catch (const std::exception& error) {
    // After a full disk SQLite has rolled back by itself.
    log::debug("journal.rollback", "{}", error.what());
  }
}

}  // namespace

void openDatabase(soci::session& sql, const std::filesystem::path& path, bool durable) {
  sql.open(soci::sqlite3, "db=\"" + path.string() + "\" timeout=10");
  std::string mode;
  sql << "PRAGMA journal_mode = WAL", soci::into(mode);
  sql << (durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF");
  // Moving the log's pages to their places makes one commit slow: with this many (16 MB) fewer than one in a hundred.
  int pages = 0;
  sql << "PRAGMA wal_autocheckpoint = 4000", soci::into(pages);
  sql << "PRAGMA foreign_keys = ON";
  // What is deleted, a person's key above all, is gone from the file.
  int secure = 0;
  sql << "PRAGMA secure_delete = ON", soci::into(secure);
}

void migrate(soci::session& sql) {
  WriteTransaction transaction(sql);
  int version = 0;
  sql << "PRAGMA user_version", soci::into(version);
  if (version > static_cast<int>(migrations.size())) {
    throw soci::soci_error("the database was made by a newer version of this program");
  }
  for (auto number = static_cast<std::size_t>(version); number < migrations.size(); ++number) {
    run(sql, migrations[number]);
    sql << "PRAGMA user_version = " + std::to_string(number + 1);
  }
  transaction.commit();
  if (version > 0 && version < deletesForGood) sql << "VACUUM";
}

bool scrub(soci::session& sql) {
  int busy = 1;
  int pages = 0;
  int moved = 0;
  sql << "PRAGMA wal_checkpoint(TRUNCATE)", soci::into(busy), soci::into(pages), soci::into(moved);
  return busy == 0;
}

WriteTransaction::WriteTransaction(soci::session& sql) : sql_(sql) { sql_ << "BEGIN IMMEDIATE"; }

WriteTransaction::~WriteTransaction() {
  if (open_) rollBack(sql_);
}

void WriteTransaction::commit() {
  sql_ << "COMMIT";
  open_ = false;
}

ReadTransaction::ReadTransaction(soci::session& sql) : sql_(sql) { sql_ << "BEGIN"; }
ReadTransaction::~ReadTransaction() { rollBack(sql_); }

std::vector<std::string> damageIn(soci::session& sql) {
  std::vector<std::string> found;
  const soci::rowset<std::string> answers = (sql.prepare << "PRAGMA integrity_check(20)");
  for (const auto& answer : answers) {
    if (answer != "ok") found.push_back(answer);
  }
  return found;
}

Error storageError(const std::exception& error) {
  const std::string message = error.what();
  const bool full = message.find("full") != std::string::npos || message.find("disk I/O error") != std::string::npos;
  return {full ? "disk.full" : "journal.storage", message};
}

}  // namespace assay::journal
