#include <soci/postgresql/soci-postgresql.h>

#include <array>

#include "shared/base/bytes.h"
#include "shared/base/crypto.h"
#include "shared/base/log.h"
#include "shared/journal/dialect.h"
#include "shared/journal/kept_statements.h"
#include "shared/journal/many_rows.h"

namespace assay::journal {

namespace {

using soci::into;

constexpr std::array postgresMigrations = {
    // 1: as SQLite's first four. Texts are compared byte by byte: the order of a fold must be the same everywhere.
    std::string_view{R"sql(
      CREATE SEQUENCE event_position;
      CREATE TABLE event (
        centre    TEXT   COLLATE "C" NOT NULL,
        position  BIGINT NOT NULL DEFAULT nextval('event_position'),  -- order of arrival here, nothing else
        origin    TEXT   COLLATE "C" NOT NULL,
        seq       BIGINT NOT NULL CHECK (seq > 0),
        hlc       BIGINT NOT NULL,
        type      TEXT   NOT NULL,
        subject   TEXT   COLLATE "C" NOT NULL,
        text      TEXT   NOT NULL,                    -- the signed bytes, as they were signed
        signature TEXT   NOT NULL,
        hash      TEXT   COLLATE "C" NOT NULL,
        PRIMARY KEY (centre, position),
        UNIQUE (centre, origin, seq),
        UNIQUE (centre, hash)
      ) PARTITION BY HASH (centre);
      CREATE INDEX event_by_subject ON event (centre, subject, hlc, origin, seq);
      CREATE INDEX event_by_hlc ON event (centre, hlc);

      CREATE TABLE view (
        centre  TEXT   COLLATE "C" NOT NULL,
        subject TEXT   COLLATE "C" NOT NULL,
        type    TEXT   NOT NULL,
        state   TEXT   NOT NULL,
        hlc     BIGINT NOT NULL,                      -- of the latest event folded in, with origin and seq
        origin  TEXT   COLLATE "C" NOT NULL,
        seq     BIGINT NOT NULL,
        PRIMARY KEY (centre, subject)
      ) PARTITION BY HASH (centre);
      CREATE INDEX view_by_type ON view (centre, type, subject);

      CREATE TABLE request (
        centre  TEXT   COLLATE "C" NOT NULL,
        event   TEXT   COLLATE "C" NOT NULL,          -- origin:seq
        hlc     BIGINT NOT NULL,
        decided TEXT,                                 -- origin:seq of the one Decision
        PRIMARY KEY (centre, event)
      ) PARTITION BY HASH (centre);
      CREATE INDEX request_open ON request (centre, hlc) WHERE decided IS NULL;

      CREATE TABLE person_key (
        centre TEXT    COLLATE "C" NOT NULL,
        person TEXT    COLLATE "C" NOT NULL,
        box    TEXT,                                  -- NULL: not here yet, or erased
        erased INTEGER NOT NULL DEFAULT 0,            -- 1: the key is destroyed, the files to be scrubbed; 2: done
        PRIMARY KEY (centre, person)
      ) PARTITION BY HASH (centre);

      CREATE TABLE blob (
        centre  TEXT    COLLATE "C" NOT NULL,
        hash    TEXT    COLLATE "C" NOT NULL,
        person  TEXT    COLLATE "C" NOT NULL,
        present INTEGER NOT NULL DEFAULT 0,
        subject TEXT    COLLATE "C" NOT NULL DEFAULT '',
        PRIMARY KEY (centre, hash)
      ) PARTITION BY HASH (centre);
      CREATE INDEX blob_by_person ON blob (centre, person, subject);

      CREATE TABLE quarantine (
        centre TEXT   COLLATE "C" NOT NULL,
        origin TEXT   COLLATE "C" NOT NULL,
        seq    BIGINT NOT NULL,
        hash   TEXT   COLLATE "C" NOT NULL,
        reason TEXT   NOT NULL,
        text   TEXT   NOT NULL,
        at     TEXT   COLLATE "C" NOT NULL,
        PRIMARY KEY (centre, origin, seq, hash)       -- the same evidence once
      ) PARTITION BY HASH (centre);

      CREATE TABLE branch (
        centre TEXT COLLATE "C" NOT NULL,
        origin TEXT COLLATE "C" NOT NULL,             -- under which its events stand in `event`
        root   TEXT COLLATE "C" NOT NULL,             -- the origin that they say themselves
        prev   TEXT COLLATE "C" NOT NULL,             -- hash of the last event before the fork
        PRIMARY KEY (centre, origin)
      ) PARTITION BY HASH (centre);
      CREATE INDEX branch_by_fork ON branch (centre, root, prev);

      CREATE TABLE self (
        centre TEXT COLLATE "C" NOT NULL,
        epoch  TEXT NOT NULL,                         -- of our own events
        place  TEXT NOT NULL,                         -- where it was opened last
        mark   TEXT NOT NULL,
        PRIMARY KEY (centre)
      ) PARTITION BY HASH (centre);

      DO $$ DECLARE t TEXT; BEGIN
        FOREACH t IN ARRAY ARRAY['event', 'view', 'request', 'person_key', 'blob', 'quarantine', 'branch', 'self'] LOOP
          FOR part IN 0..7 LOOP
            EXECUTE format('CREATE TABLE %s_part_%s PARTITION OF %s FOR VALUES WITH (MODULUS 8, REMAINDER %s)',
              t, part, t, part); END LOOP; END LOOP; END $$;
    )sql"},
    // 2: who lacks a key, and who was erased, however many there are
    std::string_view{R"sql(
      CREATE INDEX person_without_key ON person_key (centre, person) WHERE box IS NULL;
      CREATE INDEX person_by_erasure ON person_key (centre, erased);
    )sql"},
    // 3: which version of the folds made the rows
    std::string_view{R"sql(
      ALTER TABLE self ADD COLUMN folds INTEGER NOT NULL DEFAULT 0;
    )sql"},
    // 4: no index of hashes: they come in no order, so that each would touch a page of its own; an event is found by
    //    its number
    std::string_view{R"sql(
      ALTER TABLE event DROP CONSTRAINT event_centre_hash_key;
    )sql"},
    // 5: two indexes less to keep: the latest time stands in `self`, and a subject begins with its type
    std::string_view{R"sql(
      ALTER TABLE self ADD COLUMN hlc BIGINT NOT NULL DEFAULT 0;
      UPDATE self SET hlc = coalesce((SELECT max(e.hlc) FROM event e WHERE e.centre = self.centre), 0);
      DROP INDEX event_by_hlc;
      DROP INDEX view_by_type;
      ALTER TABLE view DROP COLUMN type;
    )sql"}};

/// A database that was put back from a backup is in another cluster or on another timeline. It is its own marker:
/// several processes open it, each from a machine of its own.
class PostgresSurroundings final : public Surroundings {
 public:
  explicit PostgresSurroundings(soci::session& sql) : sql_(sql) {
    std::string database;
    sql << "SELECT current_database()", into(database);
    try {
      std::string cluster;
      std::string log;
      sql << "SELECT CAST(system_identifier AS TEXT) FROM pg_control_system()", into(cluster);
      sql << "SELECT pg_walfile_name(pg_current_wal_lsn())", into(log);
      constexpr std::size_t timelineDigits = 8;
      database += "\n" + cluster + "\n" + log.substr(0, timelineDigits);
    } catch (const soci::soci_error& error) {
      // A service that does not tell: copies are then noticed by peers alone.
      log::warn("journal.no-place", "{}", error.what());
    }
    place_ = hexOf(hashOf(asBytes(database)));
  }
  [[nodiscard]] std::string place() const override { return place_; }
  [[nodiscard]] std::optional<std::string> marker() const override {
    std::string mark;
    sql_ << "SELECT mark FROM self WHERE centre = $centre", into(mark);
    return mark;
  }
  Result<void> setMarker(const std::string& /*text*/) override { return {}; }

 private:
  soci::session& sql_;
  std::string place_;
};

void rest(KeptStatements::Statement& statement) {
  auto& own = static_cast<soci::postgresql_statement_backend&>(statement);
  own.result_.reset();
  own.useByNameBuffers_.clear();
  own.useByPosBuffers_.clear();
}

class PostgresDialect final : public Dialect {
 public:
  void open(soci::session& sql, const DatabaseAddress& address, bool durable) const override {
    static const KeptStatements database(soci::postgresql, rest);
    sql.open(database, address.connection());
    sql << "SET client_min_messages = warning";
    if (!durable) sql << "SET synchronous_commit = off";
  }

  [[nodiscard]] std::unique_ptr<Surroundings> surroundings(soci::session& sql,
                                                           const DatabaseAddress& /*address*/) const override {
    return std::make_unique<PostgresSurroundings>(sql);
  }

  [[nodiscard]] std::span<const std::string_view> migrations() const override { return postgresMigrations; }

  int beginMigrating(soci::session& sql) const override {
    sql << "BEGIN";
    sql << "SELECT CAST(pg_advisory_xact_lock(hashtextextended('assay schema', 0)) AS TEXT)";
    sql << "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)";
    int version = 0;
    sql << "SELECT coalesce(max(version), 0) FROM schema_version", into(version);
    return version;
  }
  void setVersion(soci::session& sql, int version) const override {
    sql << "DELETE FROM schema_version";
    sql << "INSERT INTO schema_version (version) VALUES (" + std::to_string(version) + ")";
  }
  void finishMigrating(soci::session& /*sql*/, int /*before*/) const override {}

  [[nodiscard]] std::string isOneOf(const std::string& parameter) const override {
    // A join: with a list of values the plan may be to hold every row against each of them.
    return "IN (SELECT unnest(CAST(" + parameter + " AS TEXT[])))";
  }
  [[nodiscard]] std::string listOf(std::span<const std::string> texts) const override {
    std::string list = "{";
    for (const auto& text : texts) {
      if (list.size() > 1) list += ',';
      many_rows::appendQuoted(list, text);
    }
    return list + "}";
  }

  void beginWriting(soci::session& sql) const override {
    sql << "BEGIN";
    std::string epoch;
    sql << "SELECT epoch FROM self WHERE centre = $centre FOR UPDATE", into(epoch);
  }
  void beginReading(soci::session& sql) const override {
    sql << "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";
  }
  bool holdDeciderLock(soci::session& sql) const override {
    int held = 0;
    sql << "SELECT CASE WHEN pg_try_advisory_lock(hashtextextended('assay decider ' || $centre, 0)) THEN 1 ELSE 0 END",
        into(held);
    return held == 1;
  }

  std::vector<std::string> damageIn(soci::session& /*sql*/) const override { return {}; }  // pg_amcheck's business
  bool scrub(soci::session& sql) const override {
    sql << "VACUUM FULL person_key";
    return true;
  }
};

}  // namespace

const Dialect& postgresDialect() {
  static const PostgresDialect dialect;
  return dialect;
}

}  // namespace assay::journal
