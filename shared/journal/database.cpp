#include "shared/journal/database.h"

#include "shared/journal/dialect.h"

namespace assay::journal {

namespace {

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

/// Every statement names the centre as `$centre`; ids are letters, digits, dots and hyphens.
void nameCentre(soci::session& sql, const std::string& centre) {
  sql.set_query_transformation([quoted = "'" + centre + "'"](std::string statement) {
    constexpr std::string_view name = "$centre";
    for (auto at = statement.find(name); at != std::string::npos; at = statement.find(name, at + quoted.size())) {
      statement.replace(at, name.size(), quoted);
    }
    return statement;
  });
}

void migrate(soci::session& sql) {
  const auto& dialect = dialectOf(sql);
  const auto migrations = dialect.migrations();
  const int before = dialect.beginMigrating(sql);
  try {
    if (before > static_cast<int>(migrations.size())) {
      throw soci::soci_error("the database was made by a newer version of this program");
    }
    for (auto number = static_cast<std::size_t>(before); number < migrations.size(); ++number) {
      run(sql, migrations[number]);
      dialect.setVersion(sql, static_cast<int>(number + 1));
    }
    sql << "INSERT INTO self (centre, epoch, place, mark) VALUES ($centre, '', '', '') ON CONFLICT DO NOTHING";
    sql << "COMMIT";
  } catch (...) {
    rollBack(sql);
    throw;
  }
  dialect.finishMigrating(sql, before);
}

}  // namespace

void openDatabase(soci::session& sql, const DatabaseAddress& address, const std::string& centre, bool durable) {
  dialectOf(address).open(sql, address, durable);
  nameCentre(sql, centre);
  migrate(sql);
}

std::string centreOf(soci::session& sql) {
  sql.get_query_stream().str("$centre");
  const auto quoted = sql.get_query();
  return quoted.substr(1, quoted.size() - 2);
}

bool scrub(soci::session& sql) { return dialectOf(sql).scrub(sql); }
std::vector<std::string> damageIn(soci::session& sql) { return dialectOf(sql).damageIn(sql); }

WriteTransaction::WriteTransaction(soci::session& sql) : sql_(sql) { dialectOf(sql).beginWriting(sql_); }

WriteTransaction::~WriteTransaction() {
  if (open_) rollBack(sql_);
}

void WriteTransaction::commit() {
  sql_ << "COMMIT";
  open_ = false;
}

ReadTransaction::ReadTransaction(soci::session& sql) : sql_(sql) { dialectOf(sql).beginReading(sql_); }
ReadTransaction::~ReadTransaction() { rollBack(sql_); }

Error storageError(const std::exception& error) {
  // What comes behind are the statement and all its values.
  const std::string whole = error.what();
  const auto message = whole.substr(0, whole.find(" while "));
  const bool full = message.find("full") != std::string::npos || message.find("No space left") != std::string::npos ||
                    message.find("disk I/O error") != std::string::npos;
  return {full ? "disk.full" : "journal.storage", message};
}

}  // namespace assay::journal
