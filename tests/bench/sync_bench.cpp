// An exchange between two nodes in one process, beside one bulk insert of the same bytes,
// without and with the check of each signature.
// Usage: bench_sync [events, default 10000]. Writes one JSON object.
#include "shared/base/crypto.h"
#include "shared/sync/client.h"
#include "shared/sync/node.h"
#include "tests/bench/bare_database.h"
#include "tests/bench/figures.h"
#include "tests/support/journal_kit.h"

namespace {

using namespace assay;
using nlohmann::json;

/// Requests go straight to the other node.
class Straight final : public sync::Transport {
 public:
  explicit Straight(sync::Node& there) : there_(there) {}
  Result<sync::Response> send(const sync::Request& request) override { return there_.answer(request); }

 private:
  sync::Node& there_;
};

void fill(journal::Journal& journal, int count) {
  std::vector<Draft> drafts;
  for (int number = 0; number < count; ++number) {
    drafts.push_back(test::arrival("sitting-" + std::to_string(number), "A" + std::to_string(number)));
  }
  bench::require(journal.append(drafts, {"desk", "d"}).has_value(), "append");
}

struct Times {
  double exchange = 0;
  double processor = 0;  ///< of the exchange
  double insert = 0;
  double checkedInsert = 0;  ///< with the check of each signature, which no honest node can leave out
};

/// `count` events of a station to central (push), or of central to a station (pull).
Times once(int count, bool push) {
  test::Nodes nodes;
  const auto station = nodes.station("station-a");
  journal::BlobStore centralBlobs(nodes.folder / "central-blobs");
  journal::BlobStore stationBlobs(nodes.folder / "station-blobs");
  sync::Node central(nodes.central(), centralBlobs);
  Straight transport(central);
  sync::SyncClient client(*station, stationBlobs, transport);
  bench::require(client.exchange().has_value(), "the first exchange");
  auto& from = push ? *station : nodes.central();
  const auto before = *from.frontier();
  fill(from, count);
  const auto events = *from.eventsAfter(before, static_cast<std::size_t>(count));

  Times times;
  times.exchange = bench::millisecondsOf([&] {
    times.processor = bench::processorMillisecondsOf([&] {
      const auto report = client.exchange();
      bench::require(report && report->sent + report->received == static_cast<std::size_t>(count), "the exchange");
    });
  });
  bench::require(*station->digest() == *nodes.central().digest(), "agreement");
  bench::BareDatabase bare(nodes.folder / "bare.db");
  times.insert = bench::millisecondsOf([&] { bare.store(events); });
  const auto key = from.identity().key.publicKey();
  times.checkedInsert = bench::millisecondsOf([&] {
    for (const auto& event : events) bench::require(journal::hasValidSignature(event, key), "a signature");
    bare.store(events);
  });
  return times;
}

json direction(const std::string& name, int count, bool push) {
  std::vector<double> exchanges;
  std::vector<double> inserts;
  std::vector<double> checkedInserts;
  std::vector<double> processor;
  for (int round = 0; round < 5; ++round) {
    const auto times = once(count, push);
    exchanges.push_back(times.exchange);
    inserts.push_back(times.insert);
    checkedInserts.push_back(times.checkedInsert);
    processor.push_back(times.processor);
  }
  const auto perSecond = [&](double milliseconds) { return count / milliseconds * 1e3; };
  auto figure = bench::besidePeer(name + "_events_per_s", perSecond(bench::median(exchanges)),
                                  perSecond(bench::median(inserts)), "none; the peer checks and folds nothing");
  figure["events"] = count;
  figure["exchange_ms"] = bench::median(exchanges);
  figure["exchange_processor_ms"] = bench::median(processor);
  figure["checked_insert_per_s"] = perSecond(bench::median(checkedInserts));
  return figure;
}

}  // namespace

int main(int argc, char** argv) {
  bench::useDiskOfProgram();
  initCrypto();
  const int count = argc > 1 ? std::atoi(argv[1]) : 10'000;
  const json figures = {direction("push", count, true), direction("pull", count, false)};
  std::cout << json{{"bench", "sync"}, {"figures", figures}}.dump(2) << '\n';
}
