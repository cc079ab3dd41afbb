// The durable check-in beside a bare SQLite commit of the same bytes, and beside one of the same rows with the same
// events signed; and the rebuild of all rows.
// Usage: bench_journal [check-ins, default 1000] [events, default 1000000]. Writes one JSON object.
#include "shared/base/crypto.h"
#include "tests/bench/bare_database.h"
#include "tests/bench/figures.h"
#include "tests/support/journal_kit.h"

namespace {

using namespace assay;
using nlohmann::json;

constexpr int eventsEach = 3;

std::vector<Draft> checkIn(const std::string& sitting, int number) {
  const Subject subject{"sitting", sitting};
  return {test::arrival(sitting, "A" + std::to_string(number)),
          {subject, "sitting.photographed", {{"photo", hexOf(hashOf(asBytes(sitting)))}}, {}},
          {subject,
           "sitting.checked-in",
           {{"seat", std::to_string(number)}, {"identity", "booking-code"}, {"consent", true}, {"station", "a"}},
           {}}};
}

std::vector<journal::SignedEvent> latest(const journal::Journal& journal, std::size_t count) {
  auto frontier = *journal.frontier();
  frontier.at(journal.origin()) -= count;
  return *journal.eventsAfter(frontier, count);
}

/// They take turns, and who goes first changes, so that none profits from the disk's mood.
json commits(int count) {
  test::Nodes nodes;
  const auto journal = nodes.station("station-a");
  const auto key = journal->identity().key;
  nodes.station("station-b").reset();  // makes its file
  bench::BareDatabase bare(nodes.folder / "bare.db");
  bench::SameRows rows(nodes.databaseOf("station-a").file(), nodes.databaseOf("station-b").file(), eventsEach);
  std::vector<double> ours;
  std::vector<double> theirs;
  std::vector<double> ofRows;
  std::vector<double> ofSignatures;
  std::size_t bytes = 0;
  const auto append = [&](int number) {
    const auto drafts = checkIn("sitting-" + std::to_string(number), number);
    nodes.clock.advance(std::chrono::seconds{1});
    ours.push_back(bench::millisecondsOf([&] {
      bench::require(journal->append(drafts, {"candidate", "ada"}).has_value(), "append");
    }));
  };
  append(0);
  ours.clear();
  auto events = latest(*journal, eventsEach);
  rows.read();
  bench::require(rows.rows() == eventsEach + 3, "reading the rows of a check-in");
  const auto store = [&] {
    theirs.push_back(bench::millisecondsOf([&] { bare.store(events); }));
    ofRows.push_back(bench::millisecondsOf([&] { rows.store(); }));
    ofSignatures.push_back(bench::millisecondsOf([&] {
      for (const auto& event : events) bytes += key.sign(asBytes(event.text)).size();
    }));
  };
  for (int number = 1; number <= count; ++number) {
    if (number % 2 == 0) store();
    append(number);
    if (number % 2 == 1) store();
    events = latest(*journal, eventsEach);
    rows.read();
  }
  bytes = 0;
  for (const auto& event : events) bytes += event.text.size() + event.signature.size();
  json figures = json::array();
  figures.push_back(
      bench::besidePeer("check_in_commit_p50_ms", bench::median(ours), bench::median(theirs), "ratio <= 1.3"));
  figures.push_back(bench::besidePeer("check_in_commit_p99_ms", bench::percentile(ours, 0.99),
                                      bench::percentile(theirs, 0.99), "ratio <= 1.3"));
  for (auto& figure : figures) figure["bytes"] = bytes;
  figures.push_back(bench::besidePeer("check_in_commit_beside_same_rows_signed_p50_ms", bench::median(ours),
                                      bench::median(ofRows) + bench::median(ofSignatures), "none"));
  figures.back()["same_rows_ms"] = bench::median(ofRows);
  figures.back()["signatures_ms"] = bench::median(ofSignatures);
  return figures;
}

json rebuild(int count) {
  constexpr int checkInsAtOnce = 1000;
  test::Nodes nodes;
  const auto journal = nodes.station("station-a");
  std::vector<Draft> drafts;
  for (int number = 0; number < count / eventsEach; ++number) {
    std::ranges::move(checkIn("sitting-" + std::to_string(number), number), std::back_inserter(drafts));
    if (number % checkInsAtOnce != 0 && number + 1 < count / eventsEach) continue;
    bench::require(journal->append(drafts, {"candidate", "ada"}).has_value(), "append");
    drafts.clear();
  }
  const auto events = *journal->eventsAfter({}, static_cast<std::size_t>(count));
  bench::BareDatabase bare(nodes.folder / "bare.db");
  bare.store(events);

  const int rounds = count > 100'000 ? 1 : 5;
  std::vector<double> ours;
  std::vector<double> theirs;
  std::size_t parsed = 0;
  for (int round = 0; round < rounds; ++round) {
    ours.push_back(bench::millisecondsOf([&] { bench::require(journal->rebuild().has_value(), "rebuild"); }));
    theirs.push_back(bench::millisecondsOf(
        [&] { bare.read([&](std::string_view text) { parsed += json::parse(text).is_object() ? 1 : 0; }); }));
  }
  bench::require(parsed == events.size() * static_cast<std::size_t>(rounds), "reading back");
  const auto perSecond = [&](double milliseconds) { return static_cast<double>(events.size()) / milliseconds * 1e3; };
  auto figure = bench::besidePeer("rebuild_events_per_s", perSecond(bench::median(ours)),
                                  perSecond(bench::median(theirs)), "none; the peer only reads and parses");
  figure["events"] = events.size();
  return figure;
}

}  // namespace

int main(int argc, char** argv) {
  bench::useDiskOfProgram();
  initCrypto();
  auto figures = commits(argc > 1 ? std::atoi(argv[1]) : 1000);
  figures.push_back(rebuild(argc > 2 ? std::atoi(argv[2]) : 1'000'000));
  std::cout << json{{"bench", "journal"}, {"figures", figures}}.dump(2) << '\n';
}
