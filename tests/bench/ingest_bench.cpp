// Central's ingest on PostgreSQL beside raw inserts of the same rows, without and with the check of each signature:
// several kiosks at a time, and with ten times the history. Each kiosk has a connection of its own on both sides, which
// has stored something before: central's stay open for as long as it runs.
// Usage: bench_ingest [events, default 8000]. Writes one JSON object.
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <array>
#include <memory>
#include <thread>

#include "shared/base/bytes.h"
#include "shared/base/crypto.h"
#include "shared/base/log.h"
#include "shared/journal/journal.h"
#include "tests/bench/figures.h"
#include "tests/support/journal_kit.h"
#include "tests/support/postgres.h"

namespace {

using namespace assay;
using nlohmann::json;

constexpr std::size_t eventsAtOnce = 2000;  // as kiosks send them
constexpr const char* centre = "centre-1";

struct Row {
  std::string origin;
  long long seq;
  long long hlc;
  std::string type;
  std::string subject;
  std::string hash;
  std::string state;
};

/// What one kiosk sends, and the rows that come of it.
struct Kiosk {
  explicit Kiosk(std::string itsName) : name(std::move(itsName)) {}

  /// The next `count` check-ins, each of another sitting.
  void prepare(std::size_t count, Instant now) {
    events.clear();
    rows.clear();
    for (std::size_t i = 0; i < count; ++i) {
      const auto draft = test::arrival(name + "-" + std::to_string(seq), "A" + std::to_string(seq));
      const journal::Event event{{name + ".abc", ++seq},
                                 journal::hlcOf(now) + static_cast<journal::Hlc>(seq),
                                 centre,
                                 draft.type,
                                 draft.subject,
                                 {"desk", "d"},
                                 draft.body,
                                 {},
                                 prev};
      events.push_back(signEvent(event, key));
      prev = hexOf(hashOf(events.back()));
      rows.push_back({event.id.origin, static_cast<long long>(event.id.seq), event.hlc, event.type,
                      event.subject.text(), prev, journal::foldFacts(nullptr, std::array{factOf(event)}).dump()});
    }
  }

  std::string name;
  SigningKey key = SigningKey::generate();
  std::uint64_t seq = 0;
  std::string prev;
  std::vector<journal::SignedEvent> events;
  std::vector<Row> rows;
};

/// A central with kiosks enrolled, and one session a kiosk.
struct Central {
  Central(test::PostgresCluster& cluster, std::size_t kioskCount, bool opened = true)
      : address(journal::DatabaseAddress::postgres(cluster.makeDatabase())) {
    for (std::size_t i = 0; i < kioskCount; ++i) kiosks.emplace_back("kiosk-" + std::to_string(i));
    const journal::Identity identity{"central", centre, key, "central", key.publicKey()};
    for (std::size_t i = 0; i < (opened ? kioskCount : 1); ++i) {
      journals.push_back(std::move(*journal::Journal::open(address, identity, clock)));
    }
    for (const auto& kiosk : kiosks) {
      const Draft enrolled{
          {"station", kiosk.name},
          "station.enrolled",
          {{"key", toHex(kiosk.key.publicKey())}, {"centre", centre}, {"name", "k"}, {"role", "desk"}, {"letter", "A"}},
          {}};
      bench::require(journals[0]->append({&enrolled, 1}, {"system", "central"}).has_value(), "an enrolment");
    }
  }
  void prepare(std::size_t count) {
    for (auto& kiosk : kiosks) kiosk.prepare(count / kiosks.size(), clock.now());
  }

  ManualClock clock{*parseInstant("2026-05-04T08:00:00Z")};
  journal::DatabaseAddress address;
  SigningKey key = SigningKey::generate();
  std::vector<Kiosk> kiosks;
  std::vector<std::unique_ptr<journal::Journal>> journals;
};

/// All kiosks at the same time.
template <class Work>
double millisecondsOfAll(Central& central, Work work) {
  return bench::millisecondsOf([&] {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < central.kiosks.size(); ++i) threads.emplace_back([&, i] { work(i); });
  });
}

double ingest(Central& central) {
  return millisecondsOfAll(central, [&](std::size_t i) {
    const std::span events{central.kiosks[i].events};
    for (std::size_t begin = 0; begin < events.size(); begin += eventsAtOnce) {
      const auto part = events.subspan(begin, std::min(eventsAtOnce, events.size() - begin));
      const auto report = central.journals[i]->ingest(part);
      bench::require(report && report->stored == part.size(), "an ingest");
    }
  });
}

/// One statement for as many rows as there may be parameters. `bind` hands each value of a row to its second argument.
template <class Row, class Bind>
void insertValues(soci::session& sql, const std::string& head, std::size_t columns, const std::vector<Row>& rows,
                  Bind bind) {
  constexpr std::size_t mostParameters = 30'000;
  const auto atOnce = mostParameters / columns;
  for (std::size_t begin = 0; begin < rows.size(); begin += atOnce) {
    const auto end = std::min(rows.size(), begin + atOnce);
    std::size_t name = 0;
    auto& text = sql.get_query_stream();
    text.str("");
    for (auto row = begin; row < end; ++row) {
      text << (row == begin ? head : ",") << " ('" << centre << "'";
      for (std::size_t column = 0; column < columns; ++column) text << ", :p" << name++;
      text << ")";
    }
    soci::statement statement(sql);
    statement.alloc();
    statement.prepare(sql.get_query(), soci::details::st_one_time_query);
    for (auto row = begin; row < end; ++row) {
      bind(rows[row], [&](const auto& value) { statement.exchange(soci::use(value)); });
    }
    statement.define_and_bind();
    statement.execute(true);
  }
}

void insertRaw(soci::session& sql, const Kiosk& kiosk, std::size_t begin, std::size_t end) {
  struct Both {
    const Row* row;
    const journal::SignedEvent* event;
  };
  std::vector<Both> part;
  for (auto i = begin; i < end; ++i) part.push_back({&kiosk.rows[i], &kiosk.events[i]});
  sql << "BEGIN";
  insertValues(sql, "INSERT INTO event (centre, origin, seq, hlc, type, subject, text, signature, hash) VALUES", 8,
               part, [](const Both& both, auto take) {
                 take(both.row->origin);
                 take(both.row->seq);
                 take(both.row->hlc);
                 take(both.row->type);
                 take(both.row->subject);
                 take(both.event->text);
                 take(both.event->signature);
                 take(both.row->hash);
               });
  insertValues(sql, "INSERT INTO view (centre, subject, state, hlc, origin, seq) VALUES", 5, part,
               [](const Both& both, auto take) {
                 take(both.row->subject);
                 take(both.row->state);
                 take(both.row->hlc);
                 take(both.row->origin);
                 take(both.row->seq);
               });
  sql << "COMMIT";
}

/// The same rows, as they are.
class RawInserts {
 public:
  RawInserts(const Central& central, bool checked) : checked_(checked) {
    for (std::size_t i = 0; i < central.kiosks.size(); ++i) {
      sessions_.push_back(std::make_unique<soci::session>(soci::postgresql, central.address.connection()));
    }
  }
  double operator()(Central& central) {
    return millisecondsOfAll(central, [&](std::size_t i) {
      const auto& kiosk = central.kiosks[i];
      for (std::size_t begin = 0; begin < kiosk.events.size(); begin += eventsAtOnce) {
        const auto end = std::min(kiosk.events.size(), begin + eventsAtOnce);
        for (auto at = begin; checked_ && at < end; ++at) {
          bench::require(journal::hasValidSignature(kiosk.events[at], kiosk.key.publicKey()), "a signature");
        }
        insertRaw(*sessions_[i], kiosk, begin, end);
      }
    });
  }

 private:
  bool checked_;
  std::vector<std::unique_ptr<soci::session>> sessions_;
};

/// Of `count` events in a new database, through connections that have stored a few before.
template <class Store>
double millisecondsOf(Central& central, std::size_t count, Store store) {
  central.prepare(central.kiosks.size() * 20);
  store(central);
  central.prepare(count);
  return store(central);
}

json concurrent(test::PostgresCluster& cluster, std::size_t kiosks, std::size_t count) {
  std::vector<double> ours;
  std::vector<double> raw;
  std::vector<double> checked;
  for (int round = 0; round < 3; ++round) {
    for (auto* times : {&ours, &raw, &checked}) {
      Central central(cluster, kiosks, times == &ours);
      times->push_back(times == &ours ? millisecondsOf(central, count, ingest)
                                      : millisecondsOf(central, count, RawInserts{central, times == &checked}));
    }
  }
  const auto perSecond = [&](const std::vector<double>& times) { return count / bench::median(times) * 1e3; };
  auto figure = bench::besidePeer("ingest_events_per_s_" + std::to_string(kiosks) + "_kiosks", perSecond(ours),
                                  perSecond(raw), ">= 0.7");
  figure["checked_insert_per_s"] = perSecond(checked);
  figure["ratio_to_checked"] = perSecond(ours) / perSecond(checked);
  figure["events"] = count;
  return figure;
}

/// The same central before and after it has stored ten times as much.
json withHistory(test::PostgresCluster& cluster, std::size_t count) {
  constexpr std::size_t kiosks = 4;
  Central central(cluster, kiosks);
  std::vector<double> before;
  std::vector<double> after;
  const auto measure = [&](std::vector<double>& times) {
    for (int round = 0; round < 3; ++round) {
      central.prepare(count);
      times.push_back(ingest(central));
    }
  };
  measure(before);
  for (int times = 0; times < 27; ++times) {
    central.prepare(count);
    ingest(central);
  }
  measure(after);
  auto figure =
      bench::besidePeer("ingest_ms_with_10_times_the_history", bench::median(after), bench::median(before), "<= 1.1");
  figure["events"] = count;
  figure["history"] = count * 30;
  return figure;
}

}  // namespace

int main(int argc, char** argv) {
  bench::useDiskOfProgram();
  initCrypto();
  assay::log::setLevel(assay::log::Level::error);
  const auto count = static_cast<std::size_t>(argc > 1 ? std::atoi(argv[1]) : 8000);
  test::PostgresCluster cluster(test::PostgresCluster::Durability::synced);
  json figures = json::array();
  for (const std::size_t kiosks : {1, 4, 16}) figures.push_back(concurrent(cluster, kiosks, count));
  figures.push_back(withHistory(cluster, count / 4));
  std::cout << json{{"bench", "ingest"}, {"figures", figures}}.dump(2) << '\n';
}
