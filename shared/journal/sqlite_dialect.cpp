#include <soci/sqlite3/soci-sqlite3.h>

#include <array>

#include "shared/domain/event.h"
#include "shared/journal/dialect.h"
#include "shared/journal/kept_statements.h"

namespace assay::journal {

namespace {

using soci::into;

constexpr std::array sqliteMigrations = {
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
    // 4: the centre in every table, as in PostgreSQL, where it says which part of the database a row is in
    std::string_view{R"sql(
      ALTER TABLE event RENAME TO old_event;
      CREATE TABLE event (
        position  INTEGER PRIMARY KEY AUTOINCREMENT,
        centre    TEXT    NOT NULL,
        origin    TEXT    NOT NULL,
        seq       INTEGER NOT NULL CHECK (seq > 0),
        hlc       INTEGER NOT NULL,
        type      TEXT    NOT NULL,
        subject   TEXT    NOT NULL,
        text      TEXT    NOT NULL,
        signature TEXT    NOT NULL,
        hash      TEXT    NOT NULL,
        UNIQUE (centre, origin, seq),
        UNIQUE (centre, hash)
      );
      INSERT INTO event SELECT position, $centre, origin, seq, hlc, type, subject, text, signature, hash FROM old_event
        ORDER BY position;
      DROP TABLE old_event;
      CREATE INDEX event_by_subject ON event (centre, subject, hlc, origin, seq);
      CREATE INDEX event_by_hlc ON event (centre, hlc);
      CREATE INDEX event_by_position ON event (centre, position);

      ALTER TABLE view RENAME TO old_view;
      CREATE TABLE view (
        centre  TEXT    NOT NULL,
        subject TEXT    NOT NULL,
        type    TEXT    NOT NULL,
        state   TEXT    NOT NULL,
        hlc     INTEGER NOT NULL,
        origin  TEXT    NOT NULL,
        seq     INTEGER NOT NULL,
        PRIMARY KEY (centre, subject)
      ) WITHOUT ROWID;
      INSERT INTO view SELECT $centre, subject, type, state, hlc, origin, seq FROM old_view;
      DROP TABLE old_view;
      CREATE INDEX view_by_type ON view (centre, type, subject);

      ALTER TABLE request RENAME TO old_request;
      CREATE TABLE request (
        centre  TEXT    NOT NULL,
        event   TEXT    NOT NULL,
        hlc     INTEGER NOT NULL,
        decided TEXT,
        PRIMARY KEY (centre, event)
      ) WITHOUT ROWID;
      INSERT INTO request SELECT $centre, event, hlc, decided FROM old_request;
      DROP TABLE old_request;
      CREATE INDEX request_open ON request (centre, hlc) WHERE decided IS NULL;

      ALTER TABLE person_key RENAME TO old_person_key;
      CREATE TABLE person_key (
        centre TEXT    NOT NULL,
        person TEXT    NOT NULL,
        box    TEXT,                                  -- NULL: not here yet, or erased
        erased INTEGER NOT NULL DEFAULT 0,            -- 1: the key is destroyed, the files to be scrubbed; 2: done
        PRIMARY KEY (centre, person)
      ) WITHOUT ROWID;
      INSERT INTO person_key SELECT $centre, person, box, erased FROM old_person_key;
      DROP TABLE old_person_key;
      CREATE INDEX person_without_key ON person_key (centre, person) WHERE box IS NULL;
      CREATE INDEX person_by_erasure ON person_key (centre, erased);

      ALTER TABLE blob RENAME TO old_blob;
      CREATE TABLE blob (
        centre  TEXT    NOT NULL,
        hash    TEXT    NOT NULL,
        person  TEXT    NOT NULL,
        present INTEGER NOT NULL DEFAULT 0,
        subject TEXT    NOT NULL DEFAULT '',
        PRIMARY KEY (centre, hash)
      ) WITHOUT ROWID;
      INSERT INTO blob SELECT $centre, hash, person, present, subject FROM old_blob;
      DROP TABLE old_blob;
      CREATE INDEX blob_by_person ON blob (centre, person, subject);

      ALTER TABLE quarantine RENAME TO old_quarantine;
      CREATE TABLE quarantine (
        centre TEXT    NOT NULL,
        origin TEXT    NOT NULL,
        seq    INTEGER NOT NULL,
        hash   TEXT    NOT NULL,
        reason TEXT    NOT NULL,
        text   TEXT    NOT NULL,
        at     TEXT    NOT NULL,
        PRIMARY KEY (centre, origin, seq, hash)
      ) WITHOUT ROWID;
      INSERT INTO quarantine SELECT $centre, origin, seq, hash, reason, text, at FROM old_quarantine;
      DROP TABLE old_quarantine;

      ALTER TABLE branch RENAME TO old_branch;
      CREATE TABLE branch (
        centre TEXT NOT NULL,
        origin TEXT NOT NULL,
        root   TEXT NOT NULL,
        prev   TEXT NOT NULL,
        PRIMARY KEY (centre, origin)
      ) WITHOUT ROWID;
      INSERT INTO branch SELECT $centre, origin, root, prev FROM old_branch;
      DROP TABLE old_branch;
      CREATE INDEX branch_by_fork ON branch (centre, root, prev);

      ALTER TABLE self RENAME TO old_self;
      CREATE TABLE self (
        centre TEXT PRIMARY KEY,
        epoch  TEXT NOT NULL,
        place  TEXT NOT NULL,
        mark   TEXT NOT NULL
      ) WITHOUT ROWID;
      INSERT INTO self SELECT $centre, epoch, place, mark FROM old_self;
      DROP TABLE old_self;
    )sql"},
    // 5: which version of the folds made the rows
    std::string_view{R"sql(
      ALTER TABLE self ADD COLUMN folds INTEGER NOT NULL DEFAULT 0;
    )sql"},
    // 6: no index of hashes: they come in no order, so that each would touch a page of its own; an event is found by
    //    its number
    std::string_view{R"sql(
      ALTER TABLE event RENAME TO old_event;
      CREATE TABLE event (
        position  INTEGER PRIMARY KEY AUTOINCREMENT,
        centre    TEXT    NOT NULL,
        origin    TEXT    NOT NULL,
        seq       INTEGER NOT NULL CHECK (seq > 0),
        hlc       INTEGER NOT NULL,
        type      TEXT    NOT NULL,
        subject   TEXT    NOT NULL,
        text      TEXT    NOT NULL,
        signature TEXT    NOT NULL,
        hash      TEXT    NOT NULL,
        UNIQUE (centre, origin, seq)
      );
      INSERT INTO event SELECT position, centre, origin, seq, hlc, type, subject, text, signature, hash FROM old_event
        ORDER BY position;
      DROP TABLE old_event;
      CREATE INDEX event_by_subject ON event (centre, subject, hlc, origin, seq);
      CREATE INDEX event_by_hlc ON event (centre, hlc);
      CREATE INDEX event_by_position ON event (centre, position);
    )sql"},
    // 7: two indexes less to keep: the latest time stands in `self`, and a subject begins with its type
    std::string_view{R"sql(
      ALTER TABLE self ADD COLUMN hlc INTEGER NOT NULL DEFAULT 0;
      UPDATE self SET hlc = coalesce((SELECT max(e.hlc) FROM event e WHERE e.centre = self.centre), 0);
      DROP INDEX event_by_hlc;
      DROP INDEX view_by_type;
      ALTER TABLE view DROP COLUMN type;
    )sql"},
};

/// The first version whose files hold nothing that was deleted.
constexpr int deletesForGood = 3;

/// A statement that was read halfway keeps everybody else from writing behind it.
void rest(KeptStatements::Statement& statement) {
  auto& own = static_cast<soci::sqlite3_statement_backend&>(statement);
  sqlite_api::sqlite3_reset(own.stmt_);
  sqlite_api::sqlite3_clear_bindings(own.stmt_);
  own.databaseReady_ = true;
  own.dataCache_ = {};
  own.useData_ = {};
}

class SqliteDialect final : public Dialect {
 public:
  void open(soci::session& sql, const DatabaseAddress& address, bool durable) const override {
    static const KeptStatements database(soci::sqlite3, rest);
    sql.open(database, "db=\"" + address.file().string() + "\" timeout=10");
    std::string mode;
    sql << "PRAGMA journal_mode = WAL", into(mode);
    sql << (durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF");
    // Moving the log's pages to their places makes one commit slow: with this many (16 MB) fewer than one in a hundred.
    int pages = 0;
    sql << "PRAGMA wal_autocheckpoint = 4000", into(pages);
    sql << "PRAGMA foreign_keys = ON";
    // What is deleted, a person's key above all, is gone from the file.
    int secure = 0;
    sql << "PRAGMA secure_delete = ON", into(secure);
  }

  [[nodiscard]] std::unique_ptr<Surroundings> surroundings(soci::session& /*sql*/,
                                                           const DatabaseAddress& address) const override {
    return std::make_unique<FileSurroundings>(address.file());
  }

  [[nodiscard]] std::span<const std::string_view> migrations() const override { return sqliteMigrations; }

  int beginMigrating(soci::session& sql) const override {
    beginWriting(sql);
    int version = 0;
    sql << "PRAGMA user_version", into(version);
    return version;
  }
  void setVersion(soci::session& sql, int version) const override {
    sql << "PRAGMA user_version = " + std::to_string(version);
  }
  void finishMigrating(soci::session& sql, int before) const override {
    if (before > 0 && before < deletesForGood) sql << "VACUUM";
  }

  [[nodiscard]] std::string isOneOf(const std::string& parameter) const override {
    return "IN (SELECT value FROM json_each(" + parameter + "))";
  }
  [[nodiscard]] std::string listOf(std::span<const std::string> texts) const override {
    return json(std::vector<std::string>(texts.begin(), texts.end())).dump();
  }

  void beginWriting(soci::session& sql) const override { sql << "BEGIN IMMEDIATE"; }
  void beginReading(soci::session& sql) const override { sql << "BEGIN"; }
  /// One process serves a file; what another one decides beside it can still not answer a request twice.
  bool holdDeciderLock(soci::session& /*sql*/) const override { return true; }

  std::vector<std::string> damageIn(soci::session& sql) const override {
    std::vector<std::string> found;
    const soci::rowset<std::string> answers = (sql.prepare << "PRAGMA integrity_check(20)");
    for (const auto& answer : answers) {
      if (answer != "ok") found.push_back(answer);
    }
    return found;
  }

  bool scrub(soci::session& sql) const override {
    int busy = 1;
    int pages = 0;
    int moved = 0;
    sql << "PRAGMA wal_checkpoint(TRUNCATE)", into(busy), into(pages), into(moved);
    return busy == 0;
  }
};

}  // namespace

const Dialect& sqliteDialect() {
  static const SqliteDialect dialect;
  return dialect;
}

}  // namespace assay::journal
