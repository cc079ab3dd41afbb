#pragma once

#include <soci/soci.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/journal/database_address.h"
#include "shared/journal/surroundings.h"

namespace assay::journal {

/// What differs between the databases that a journal may be in. Everything else is said to all in the same words, with
/// `$centre` for the id of the centre: each statement names it, so that it touches the part of one centre alone
/// (docs/postgresql.md). Throws soci::soci_error.
class Dialect {
 public:
  virtual ~Dialect() = default;

  virtual void open(soci::session& sql, const DatabaseAddress& address, bool durable) const = 0;
  /// What lies around the database and betrays a copy (docs/decisions/0005).
  [[nodiscard]] virtual std::unique_ptr<Surroundings> surroundings(soci::session& sql,
                                                                   const DatabaseAddress& address) const = 0;

  /// Numbered from 1 by their place; never changed after landing, only added to.
  [[nodiscard]] virtual std::span<const std::string_view> migrations() const = 0;
  /// Keeps every other process from migrating until the transaction ends; gives the number of the last migration.
  virtual int beginMigrating(soci::session& sql) const = 0;
  virtual void setVersion(soci::session& sql, int version) const = 0;
  /// After migrations were committed; `before` is the version then, 0 for a new database.
  virtual void finishMigrating(soci::session& sql, int before) const = 0;

  /// The condition that the column before it is one of the texts that `parameter` holds as `listOf` makes it.
  [[nodiscard]] virtual std::string isOneOf(const std::string& parameter) const = 0;
  [[nodiscard]] virtual std::string listOf(std::span<const std::string> texts) const = 0;

  /// Nobody else writes to this centre's journal until the transaction ends.
  virtual void beginWriting(soci::session& sql) const = 0;
  /// What is read is from one moment.
  virtual void beginReading(soci::session& sql) const = 0;
  /// Whether this session decides for the centre: it alone, until it is closed.
  virtual bool holdDeciderLock(soci::session& sql) const = 0;

  /// As in database.h.
  virtual std::vector<std::string> damageIn(soci::session& sql) const = 0;
  virtual bool scrub(soci::session& sql) const = 0;
};

const Dialect& sqliteDialect();
const Dialect& postgresDialect();
inline const Dialect& dialectOf(const DatabaseAddress& address) {
  return address.isPostgres() ? postgresDialect() : sqliteDialect();
}
inline const Dialect& dialectOf(const soci::session& sql) {
  return sql.get_backend_name() == "postgresql" ? postgresDialect() : sqliteDialect();
}

}  // namespace assay::journal
