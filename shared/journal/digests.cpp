#include <soci/soci.h>

#include <map>

#include "shared/base/bytes.h"
#include "shared/journal/hash_sum.h"
#include "shared/journal/implementation.h"
#include "shared/journal/store.h"

/// Sums over everything that is held, for two nodes to compare, and the rows made anew.
namespace assay::journal {

namespace {

/// Calls `take` with each subject and the hash of its row.
template <class Take>
void eachRow(soci::session& sql, Take take) {
  std::string subject;
  std::string state;
  soci::statement rows =
      (sql.prepare << "SELECT subject, state FROM view WHERE centre = $centre", soci::into(subject), soci::into(state));
  for (rows.execute(); rows.fetch();) take(subject, hashOfRow(subject, state));
}

}  // namespace

/// Events are only added: what was summed up once is not read again.
Result<std::string> Journal::digest() const {
  return guarded([&]() -> Result<std::string> {
    auto& known = implementation_->digest;
    long long position = 0;
    std::string hash;
    soci::statement rows = (implementation_->sql.prepare << "SELECT position, hash FROM event WHERE centre = $centre "
                                                            "AND position > :after ORDER BY position",
                            soci::use(known.position), soci::into(position), soci::into(hash));
    auto sum = known.sum;
    auto latest = known.position;
    for (rows.execute(); rows.fetch(); latest = position) sum.add(hash);
    known = {latest, sum};
    return sum.text();
  });
}

Result<std::string> Journal::rowsDigest() const {
  return guarded([&]() -> Result<std::string> {
    HashSum sum;
    eachRow(implementation_->sql, [&](const auto&, const auto& hash) { sum.add(hash); });
    return sum.text();
  });
}

Result<std::map<std::string, std::string>> Journal::hashesOfRows() const {
  return guarded([&]() -> Result<std::map<std::string, std::string>> {
    std::map<std::string, std::string> hashes;
    eachRow(implementation_->sql, [&](const auto& subject, auto hash) { hashes[subject] = std::move(hash); });
    return hashes;
  });
}

Result<Summary> Journal::summary() const {
  return guarded([&]() -> Result<Summary> {
    ReadTransaction moment(implementation_->sql);
    const auto ours = frontier();
    const auto events = digest();
    const auto rows = rowsDigest();
    if (!ours) return tl::unexpected<Error>(ours.error());
    if (!events) return tl::unexpected<Error>(events.error());
    if (!rows) return tl::unexpected<Error>(rows.error());
    return Summary{*ours, *events, *rows};
  });
}

Result<std::vector<Fork>> Journal::forks() const {
  return guarded(
      [&]() -> Result<std::vector<Fork>> {
        std::map<std::string, Fork> found;
        const soci::rowset<soci::row> rows =
            (implementation_->sql.prepare
             << "SELECT b.root, b.prev, b.origin, CAST(min(e.seq) AS TEXT) FROM branch b JOIN "
                "event e ON e.origin = b.origin WHERE b.centre = $centre AND e.centre = $centre "
                "GROUP BY b.root, b.prev, b.origin ORDER BY b.root, b.prev, b.origin");
        for (const auto& row : rows) {
          auto& fork = found[row.get<std::string>(0) + " " + row.get<std::string>(1)];
          fork.origin = row.get<std::string>(0);
          fork.seq = std::stoull(row.get<std::string>(3));
          fork.branches.push_back(row.get<std::string>(2));
        }
        std::vector<Fork> forks;
        for (auto& [key, fork] : found) forks.push_back(std::move(fork));
        return forks;
      });
}

Result<std::size_t> Journal::rebuild() {
  return guarded([&]() -> Result<std::size_t> {
    auto& sql = implementation_->sql;
    WriteTransaction transaction(sql);
    const auto subjects = store::refoldAll(sql);
    transaction.commit();
    return subjects;
  });
}

}  // namespace assay::journal
