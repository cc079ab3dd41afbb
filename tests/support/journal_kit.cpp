#include "tests/support/journal_kit.h"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <stdexcept>

#include "tests/support/postgres.h"

namespace assay::test {

namespace {

std::unique_ptr<journal::Journal> openOrThrow(const journal::DatabaseAddress& path, journal::Identity identity,
                                              const Clock& clock) {
  auto opened = journal::Journal::open(path, std::move(identity), clock);
  if (!opened) throw std::runtime_error(opened.error().message);
  return std::move(*opened);
}

}  // namespace

journal::DatabaseAddress Nodes::databaseOf(const std::string& device) {
  if (!onPostgres()) return folder / (device + ".db");
  const auto found = databases_.find(device);
  if (found != databases_.end()) return found->second;
  return databases_.emplace(device, journal::DatabaseAddress::postgres(freshPostgresDatabase())).first->second;
}

void Nodes::changeByHand(const std::string& device, const std::string& statement) {
  const auto address = databaseOf(device);
  soci::session sql;
  if (address.isPostgres()) {
    sql.open(soci::postgresql, address.connection());
  } else {
    sql.open(soci::sqlite3, "db=" + address.file().string());
  }
  sql << statement;
}

Nodes::Nodes()
    : central_(openOrThrow(databaseOf("central"),
                           {"central", "centre-1", centralKey_, "central", centralKey_.publicKey()}, clock)) {}

std::unique_ptr<journal::Journal> Nodes::station(const std::string& id) {
  const auto key = SigningKey::generate();
  const Draft enrolled{
      {"station", id},
      "station.enrolled",
      {{"key", toHex(key.publicKey())}, {"centre", "centre-1"}, {"name", id}, {"role", "desk"}, {"letter", "A"}},
      {}};
  if (auto appended = central_->append({&enrolled, 1}, {"system", "central"}); !appended) {
    throw std::runtime_error(appended.error().message);
  }
  return openOrThrow(databaseOf(id), {id, "centre-1", key, "central", centralKey_.publicKey()}, clock);
}

std::unique_ptr<journal::Journal> Nodes::reopen(const journal::Journal& journal) {
  return openOrThrow(databaseOf(journal.identity().device), journal.identity(), clock);
}

journal::IngestReport send(const journal::Journal& from, journal::Journal& to) {
  return *to.ingest(*from.eventsAfter(*to.frontier(), 100'000));
}

Draft registration(const std::string& candidate, const std::string& name) {
  return {{"candidate", candidate},
          "candidate.registered",
          {{"language", "en"}},
          PersonalData{*PersonId::parse(candidate), {{"name", name}}}};
}

Draft arrival(const std::string& sitting, const std::string& ticket) {
  return {{"sitting", sitting}, "sitting.arrived", {{"ticket", ticket}}, {}};
}

}  // namespace assay::test
