#include "shared/journal/copy_in.h"

#include <soci/postgresql/soci-postgresql.h>

#include <memory>

#include "shared/journal/database.h"
#include "shared/journal/kept_statements.h"

namespace assay::journal {

namespace {

/// Sent at once; libpq gathers less than this by itself.
constexpr std::size_t enoughToSend = 64UL * 1024;

struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Clear>;

PGconn* connectionOf(soci::session& sql) {
  return static_cast<soci::postgresql_session_backend&>(KeptStatements::databaseOf(sql)).conn_;
}

/// The whole message would quote the row.
void require(const Answer& answer, ExecStatusType status) {
  if (PQresultStatus(answer.get()) == status) return;
  const auto* const message = PQresultErrorField(answer.get(), PG_DIAG_MESSAGE_PRIMARY);
  throw soci::soci_error(message != nullptr ? message : "the connection to the database broke");
}

}  // namespace

CopyIn::CopyIn(soci::session& sql, const std::string& into) : sql_(sql), centre_(centreOf(sql)) {
  const auto statement = "COPY " + into + " FROM STDIN";
  require(Answer{PQexec(connectionOf(sql_), statement.c_str())}, PGRES_COPY_IN);
}

void CopyIn::add(std::string_view text) {
  lines_ += '\t';
  for (const char c : text) {
    switch (c) {
      case '\\': lines_ += "\\\\"; break;
      case '\t': lines_ += "\\t"; break;
      case '\n': lines_ += "\\n"; break;
      case '\r': lines_ += "\\r"; break;
      default: lines_ += c;
    }
  }
}

void CopyIn::endRow() {
  lines_ += '\n';
  if (lines_.size() > enoughToSend) send();
}

void CopyIn::finish() {
  send();
  auto* const connection = connectionOf(sql_);
  PQputCopyEnd(connection, nullptr);
  const Answer answer{PQgetResult(connection)};
  while (const Answer rest{PQgetResult(connection)}) {
  }
  require(answer, PGRES_COMMAND_OK);
}

void CopyIn::send() {
  // Whether it arrives is said at the end.
  PQputCopyData(connectionOf(sql_), lines_.data(), static_cast<int>(lines_.size()));
  lines_.clear();
}

}  // namespace assay::journal
