#include "shared/journal/store.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "shared/base/contract.h"
#include "shared/base/crypto.h"
#include "shared/journal/branches.h"
#include "shared/journal/folds.h"
#include "shared/journal/many_rows.h"

namespace assay::journal::store {

namespace {

using soci::into;
using soci::use;

ViewRow rowOf(const Folded& folded) {
  const auto& latest = folded.latest;
  return {latest.subject.text(), folded.state.dump(), latest.hlc, latest.id.origin,
          static_cast<long long>(latest.id.seq)};
}

void insertViews(soci::session& sql, const std::vector<ViewRow>& rows, const std::string& tail) {
  insertMany(sql, "view (centre, subject, state, hlc, origin, seq)", 5, rows, tail, [](const ViewRow& row, auto take) {
    take(row.subject);
    take(row.state);
    take(row.hlc);
    take(row.origin);
    take(row.seq);
  });
}

/// The events of one subject, in the order of folding: so many in one go that a long row is seldom read and written,
/// and so few that they fit into memory.
class Folding {
 public:
  explicit Folding(Event first) : latest_(std::move(first)) { facts_.push_back(factOf(latest_)); }

  void add(Event next) {
    if (facts_.size() == most) settle();
    latest_ = std::move(next);
    facts_.push_back(factOf(latest_));
  }
  [[nodiscard]] const Event& latest() const { return latest_; }
  Folded finish() {
    settle();
    return {std::move(state_), std::move(latest_)};
  }

 private:
  static constexpr std::size_t most = 1000;
  void settle() { state_ = foldFacts(state_, std::exchange(facts_, {})); }

  json state_;
  std::vector<Fact> facts_;
  Event latest_;
};

/// The next events in the order of folding, after `latest`: of any number only these are in memory.
std::vector<Event> nextToFold(soci::session& sql, const Event& latest) {
  constexpr int most = 5000;
  const auto subject = latest.id.origin.empty() ? std::string{} : latest.subject.text();
  const long long hlc = latest.hlc;
  const auto seq = static_cast<long long>(latest.id.seq);
  const soci::rowset<soci::row> rows =
      (sql.prepare << "SELECT origin, text FROM event WHERE centre = $centre AND (subject, hlc, origin, seq) > "
                      "(:subject, :hlc, :origin, :seq) ORDER BY subject, hlc, origin, seq LIMIT "
                   << most,
       use(subject), use(hlc), use(latest.id.origin), use(seq));
  std::vector<Event> events;
  for (const auto& row : rows) events.push_back(eventOf(row.get<std::string>(0), row.get<std::string>(1)));
  return events;
}

}  // namespace

std::vector<std::string> origins(soci::session& sql) {
  // From one to the next: the histories between are not read.
  const soci::rowset<std::string> found =
      (sql.prepare << "WITH RECURSIVE known(origin) AS (SELECT min(origin) FROM event WHERE centre = $centre UNION ALL "
                      "SELECT (SELECT min(e.origin) FROM event e WHERE e.centre = $centre AND e.origin > known.origin) "
                      "FROM known WHERE known.origin IS NOT NULL) SELECT origin FROM known WHERE origin IS NOT NULL");
  return {found.begin(), found.end()};
}

Tip tipOf(soci::session& sql, const std::string& origin) {
  Tip tip;
  long long seq = 0;
  sql << "SELECT seq, hash FROM event WHERE centre = $centre AND origin = :origin ORDER BY seq DESC LIMIT 1",
      use(origin), into(seq), into(tip.hash);
  tip.seq = sql.got_data() ? static_cast<std::uint64_t>(seq) : 0;
  if (tip.seq == 0) tip.hash.clear();
  return tip;
}

std::uint64_t firstSeq(soci::session& sql, const std::string& origin) {
  long long seq = 0;
  sql << "SELECT seq FROM event WHERE centre = $centre AND origin = :origin ORDER BY seq LIMIT 1", use(origin),
      into(seq);
  return static_cast<std::uint64_t>(seq);
}

Hlc latestHlc(soci::session& sql) {
  long long hlc = 0;
  sql << "SELECT hlc FROM self WHERE centre = $centre", into(hlc);
  return hlc;
}

void noteHlc(soci::session& sql, Hlc hlc) {
  const long long latest = hlc;
  sql << "UPDATE self SET hlc = :latest WHERE centre = $centre AND hlc < :latest", use(latest, "latest");
}

std::optional<std::string> hashAt(soci::session& sql, const EventId& id) {
  std::string hash;
  const auto seq = static_cast<long long>(id.seq);
  sql << "SELECT hash FROM event WHERE centre = $centre AND origin = :origin AND seq = :seq", use(id.origin), use(seq),
      into(hash);
  return sql.got_data() ? std::optional{hash} : std::nullopt;
}

Event eventOf(const std::string& origin, const std::string& text) {
  auto event = parseEvent(text);
  CONTRACT(event.has_value());
  event->id.origin = origin;
  return std::move(*event);
}

void openRequest(soci::session& sql, const EventId& id, Hlc hlc, const EventId& formerly) {
  const auto key = id.text();
  const auto formerKey = formerly.text();
  const long long at = hlc;
  sql << "INSERT INTO request (centre, event, hlc, decided) VALUES ($centre, :event, :hlc, (SELECT decided FROM "
         "request WHERE centre = $centre AND event = "
         ":formerly)) ON CONFLICT (centre, event) DO UPDATE SET hlc = excluded.hlc",
      use(key), use(at), use(formerKey);
}

void moveEvents(soci::session& sql, const EventId& first, const std::string& branch) {
  const auto seq = static_cast<long long>(first.seq);
  std::vector<Event> moved;
  const soci::rowset<std::string> texts =
      (sql.prepare << "SELECT text FROM event WHERE centre = $centre AND origin = :origin AND seq >= :seq ORDER BY seq",
       use(first.origin), use(seq));
  for (const auto& text : texts) moved.push_back(eventOf(branch, text));
  sql << "UPDATE event SET origin = :branch WHERE centre = $centre AND origin = :origin AND seq >= :seq", use(branch),
      use(first.origin), use(seq);
  std::set<Subject> subjects;
  for (const auto& event : moved) {
    subjects.insert(event.subject);
    if (findEventType(event.type)->nature != Nature::request) continue;
    const EventId formerly{first.origin, event.id.seq};
    openRequest(sql, event.id, event.hlc, formerly);
    const auto formerKey = formerly.text();
    sql << "DELETE FROM request WHERE centre = $centre AND event = :event AND decided IS NULL", use(formerKey);
  }
  for (const auto& subject : subjects) refold(sql, subject);
}

std::optional<Stored> find(soci::session& sql, const EventId& id) {
  Stored stored{id.origin, {}};
  const auto seq = static_cast<long long>(id.seq);
  const auto read = [&] {
    sql << "SELECT text FROM event WHERE centre = $centre AND origin = :origin AND seq = :seq", use(stored.origin),
        use(seq), into(stored.text);
    return sql.got_data();
  };
  if (read()) return stored;
  const auto branches = branches::branchesWith(sql, id);
  if (branches.empty()) return std::nullopt;
  stored.origin = branches.front();
  return read() ? std::optional{stored} : std::nullopt;
}

std::optional<Folded> fold(soci::session& sql, const Subject& subject) {
  const auto key = subject.text();
  std::optional<Folding> folding;
  const soci::rowset<soci::row> rows =
      (sql.prepare
           << "SELECT origin, text FROM event WHERE centre = $centre AND subject = :subject ORDER BY hlc, origin, seq",
       use(key));
  for (const auto& row : rows) {
    auto event = eventOf(row.get<std::string>(0), row.get<std::string>(1));
    if (folding)
      folding->add(std::move(event));
    else
      folding.emplace(std::move(event));
  }
  return folding ? std::optional{folding->finish()} : std::nullopt;
}

bool isAnswered(soci::session& sql, const std::string& request) {
  int count = 0;
  sql << "SELECT count(*) FROM request WHERE centre = $centre AND event = :event AND decided IS NOT NULL", use(request),
      into(count);
  return count > 0;
}

void addViews(soci::session& sql, const std::vector<ViewRow>& rows) { insertViews(sql, rows, ""); }

void writeViews(soci::session& sql, const std::vector<ViewRow>& rows) {
  insertViews(sql, rows,
              "ON CONFLICT (centre, subject) DO UPDATE SET state = excluded.state, hlc = excluded.hlc, origin = "
              "excluded.origin, seq = excluded.seq");
}

void refold(soci::session& sql, const Subject& subject) {
  if (const auto folded = fold(sql, subject)) writeViews(sql, {rowOf(*folded)});
}

std::size_t refoldAll(soci::session& sql) {
  sql << "DELETE FROM view WHERE centre = $centre";
  std::size_t subjects = 0;
  std::optional<Folding> folding;
  for (auto events = nextToFold(sql, {}); !events.empty(); events = nextToFold(sql, folding->latest())) {
    std::vector<ViewRow> rows;
    for (auto& event : events) {
      if (folding && folding->latest().subject == event.subject) {
        folding->add(std::move(event));
        continue;
      }
      if (folding) rows.push_back(rowOf(folding->finish()));
      folding.emplace(std::move(event));
    }
    writeViews(sql, rows);
    subjects += rows.size();
  }
  if (folding) {
    writeViews(sql, {rowOf(folding->finish())});
    ++subjects;
  }
  sql << "UPDATE self SET folds = :version WHERE centre = $centre", use(foldsVersion);
  return subjects;
}

bool foldedByOthers(soci::session& sql) {
  int version = 0;
  sql << "SELECT folds FROM self WHERE centre = $centre", into(version);
  return version != foldsVersion;
}

void insertQuarantine(soci::session& sql, const Quarantined& what) {
  const auto seq = static_cast<long long>(what.seq);
  const auto hash = hexOf(assay::hashOf(asBytes(what.text)));
  const auto at = formatInstant(what.at);
  sql << "INSERT INTO quarantine (centre, origin, seq, hash, reason, text, at) VALUES ($centre, :origin, :seq, :hash, "
         ":reason, :text, "
         ":at) "
         "ON CONFLICT (centre, origin, seq, hash) DO UPDATE SET reason = excluded.reason, at = excluded.at",
      use(what.origin), use(seq), use(hash), use(what.reason), use(what.text), use(at);
}

void removeQuarantine(soci::session& sql, const EventId& id, const std::string& line) {
  const auto seq = static_cast<long long>(id.seq);
  const auto hash = hexOf(assay::hashOf(asBytes(line)));
  sql << "DELETE FROM quarantine WHERE centre = $centre AND origin = :origin AND seq = :seq AND hash = :hash",
      use(id.origin), use(seq), use(hash);
}

}  // namespace assay::journal::store
