#include <soci/soci.h>

#include <set>
#include <tuple>

#include "shared/journal/implementation.h"
#include "shared/journal/ingest.h"
#include "shared/journal/store.h"

/// What two nodes tell each other: frontier out, events out, events in.
namespace assay::journal {

using soci::use;

/// It is asked for many times between two events, and every event has a position after all before.
Result<Frontier> Journal::frontier() const {
  const auto latest = position();
  if (!latest) return tl::unexpected<Error>(latest.error());
  auto& known = implementation_->frontier;
  if (known.position == *latest) return known.frontier;
  return guarded([&]() -> Result<Frontier> {
    Frontier frontier;
    // From one origin to the next, and each one's last: the history between is not read.
    const soci::rowset<soci::row> rows =
        (implementation_->sql.prepare
         << "WITH RECURSIVE known(origin) AS (SELECT min(origin) FROM event WHERE centre = $centre UNION ALL SELECT "
            "(SELECT min(e.origin) FROM event e WHERE e.centre = $centre AND e.origin > known.origin) FROM known WHERE "
            "known.origin IS NOT NULL) SELECT origin, CAST((SELECT max(e.seq) FROM event e WHERE e.centre = $centre "
            "AND "
            "e.origin = known.origin) AS TEXT) FROM known WHERE origin IS NOT NULL");
    for (const auto& row : rows) frontier[row.get<std::string>(0)] = std::stoull(row.get<std::string>(1));
    known = {*latest, frontier};
    return frontier;
  });
}

Result<std::vector<SignedEvent>> Journal::eventsAfter(const Frontier& theirs, std::size_t limit) const {
  const auto ours = frontier();
  if (!ours) return tl::unexpected<Error>(ours.error());
  return guarded(
      [&]() -> Result<std::vector<SignedEvent>> {
        // The authority's first: it says who the others are. A branch follows what it branches off, whatever its name.
        std::set<std::tuple<bool, std::string, std::uint64_t, std::string>> lacking;
        for (const auto& [origin, seq] : *ours) {
          const auto known = theirs.find(origin);
          if (known != theirs.end() && known->second >= seq) continue;
          const auto root = rootOf(origin);
          const auto begins = root == origin ? 0 : store::firstSeq(implementation_->sql, origin);
          lacking.emplace(deviceOf(origin) != identity().authorityDevice, root, begins, origin);
        }
        std::vector<SignedEvent> events;
        for (const auto& [isOther, root, begins, origin] : lacking) {
          if (events.size() >= limit) break;
          const auto known = theirs.find(origin);
          const auto after = static_cast<long long>(known == theirs.end() ? 0 : known->second);
          const auto most = static_cast<long long>(limit - events.size());
          const soci::rowset<soci::row> rows =
              (implementation_->sql.prepare
                   << "SELECT text, signature FROM event WHERE centre = $centre AND origin = :origin AND seq > :after "
                      "ORDER BY seq LIMIT :most",
               use(origin), use(after), use(most));
          for (const auto& row : rows) events.push_back({row.get<std::string>(0), row.get<std::string>(1)});
        }
        return events;
      });
}

Result<std::optional<std::string>> Journal::hashAt(const EventId& id) const {
  return guarded([&]() -> Result<std::optional<std::string>> { return store::hashAt(implementation_->sql, id); });
}

Result<IngestReport> Journal::ingest(std::span<const SignedEvent> events) {
  return guarded([&]() -> Result<IngestReport> {
    auto& sql = implementation_->sql;
    const auto now = implementation_->clock.now();
    const auto& defences = implementation_->defences;
    if (events.empty() && !Ingest::hasWaiting(sql)) return IngestReport{};
    auto examined = examine(*this, events);
    WriteTransaction transaction(sql);
    Ingest ingest(*this, sql, now, defences);
    ingest.take(events, std::move(examined));
    if (defences.release) ingest.takeWaiting(implementation_->waiting);
    ingest.flush();
    transaction.commit();
    return ingest.report();
  });
}

Result<std::vector<QuarantinedRun>> Journal::quarantinedRuns() const {
  return guarded(
      [&]() -> Result<std::vector<QuarantinedRun>> {
        std::vector<QuarantinedRun> found;
        const soci::rowset<soci::row> rows =
            (implementation_->sql.prepare
             << "SELECT origin, reason, CAST(count(*) AS TEXT), min(at) FROM quarantine WHERE centre = $centre "
                "GROUP BY origin, reason ORDER BY min(at), origin, reason LIMIT 1000");
        for (const auto& row : rows) {
          found.push_back({row.get<std::string>(0), row.get<std::string>(1), std::stoull(row.get<std::string>(2)),
                           parseInstant(row.get<std::string>(3)).value_or(Instant{})});
        }
        return found;
      });
}

Result<std::vector<Quarantined>> Journal::quarantine() const {
  return guarded([&]() -> Result<std::vector<Quarantined>> {
    std::vector<Quarantined> found;
    const soci::rowset<soci::row> rows =
        (implementation_->sql.prepare
         << "SELECT origin, CAST(seq AS TEXT), reason, text, at FROM quarantine WHERE centre = $centre ORDER BY at");
    for (const auto& row : rows) {
      found.push_back({row.get<std::string>(0), std::stoull(row.get<std::string>(1)), row.get<std::string>(2),
                       row.get<std::string>(3), parseInstant(row.get<std::string>(4)).value_or(Instant{})});
    }
    return found;
  });
}

}  // namespace assay::journal
