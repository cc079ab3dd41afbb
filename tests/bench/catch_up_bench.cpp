// An empty kiosk gets 100,000 events from central over TLS on the loopback device, beside plain HTTPS of the same bytes
// by libcurl, in as few requests as there may be, and one bulk insert of them into SQLite; beside the same with each
// signature checked, and beside one insert of all the rows that the kiosk has then into tables and indexes like its
// own. Usage: bench_catch_up [events, default 100000]. Writes one JSON object.
#include "kiosk/app/lan_test_kit.h"
#include "shared/base/log.h"
#include "shared/sync/client.h"
#include "shared/sync/peer_door.h"
#include "tests/bench/bare_database.h"
#include "tests/bench/figures.h"

namespace {

using namespace assay;
using nlohmann::json;

constexpr std::size_t eventsAtOnce = 5'000;
constexpr const char* device = "central";

/// Central's journal behind a door of its own, and the same events as one text behind a plain one.
class Serving {
 public:
  explicit Serving(std::size_t count) : blobs_(nodes.folder / "central-blobs") {
    std::vector<Draft> drafts;
    for (std::size_t number = 0; number < count; ++number) {
      drafts.push_back(test::arrival("sitting-" + std::to_string(number), "A" + std::to_string(number)));
      if (drafts.size() < eventsAtOnce && number + 1 < count) continue;
      bench::require(nodes.central().append(drafts, {"desk", "d"}).has_value(), "append");
      drafts.clear();
    }
    events = *nodes.central().eventsAfter({}, count);
    for (const auto& event : events) {
      if (parts_.empty() || parts_.back().size() > sync::fullBody) parts_.emplace_back();
      parts_.back() += journal::toLine(event) + "\n";
    }
    const auto key = nodes.central().identity().key;
    own_ = {*sync::signRequest(authority_, *sync::makeSigningRequest(key), device, always_), *sync::privateKeyPem(key)};
    door_.emplace(listening(), nodes.central(), blobs_, nodes.clock, 0, [](bool) {});
    plain_.emplace(
        listening(),
        std::vector<sync::ServedRoute>{
            {"GET", "/events", [this](const sync::Request& request, const sync::Caller&) {
               return sync::Response{200, sync::eventsType, {}, parts_.at(std::stoul(request.query.at("part")))};
             }}});
    bench::require(door_->start() && plain_->start(), "listening");
  }

  std::unique_ptr<sync::CurlTransport> connect(const journal::Journal& journal, bool plain) {
    const auto key = journal.identity().key;
    const auto port = std::to_string(plain ? plain_->port() : door_->port());
    return std::make_unique<sync::CurlTransport>(
        sync::Endpoint{.url = "https://" + sync::hostOfStation(device) + ":" + port,
                       .authority = authority_.certificate,
                       .certificate = *sync::signRequest(authority_, *sync::makeSigningRequest(key),
                                                         journal.identity().device, always_),
                       .key = key,
                       .connectTo = "127.0.0.1:" + port},
        nodes.clock);
  }

  [[nodiscard]] std::size_t parts() const { return parts_.size(); }

  test::Nodes nodes;
  std::vector<journal::SignedEvent> events;

 private:
  sync::Listening listening() { return {.host = "127.0.0.1", .authority = authority_.certificate, .own = own_}; }

  const sync::Validity always_{*parseInstant("2000-01-01T00:00:00Z"), *parseInstant("2100-01-01T00:00:00Z")};
  const sync::KeyedCertificate authority_ = *sync::makeAuthority("Assay bench authority", always_);
  sync::KeyedCertificate own_;
  std::vector<std::string> parts_;
  journal::BlobStore blobs_;
  std::optional<sync::PeerDoor> door_;
  std::optional<sync::HttpsServer> plain_;
};

double catchUp(Serving& central, const std::string& name) {
  const auto kiosk = central.nodes.station(name);
  journal::BlobStore blobs(central.nodes.folder / (name + "-blobs"));
  const auto transport = central.connect(*kiosk, false);
  sync::SyncClient client(*kiosk, blobs, *transport);
  const auto took = bench::millisecondsOf([&] {
    const auto report = client.exchange();
    bench::require(report && report->received >= central.events.size(), "the exchange");
  });
  bench::require(*kiosk->digest() == *central.nodes.central().digest(), "agreement");
  return took;
}

double fetchAndInsert(Serving& central, const std::string& name, bool checked) {
  const auto kiosk = central.nodes.station(name);
  const auto transport = central.connect(*kiosk, true);
  bench::BareDatabase bare(central.nodes.folder / (name + "-bare.db"));
  const auto key = central.nodes.central().identity().key.publicKey();
  return bench::millisecondsOf([&] {
    for (std::size_t part = 0; part < central.parts(); ++part) {
      const auto response = transport->send(sync::Request{"GET", "/events", {{"part", std::to_string(part)}}, {}, ""});
      bench::require(response && response->status == 200, "fetching");
    }
    for (const auto& event : central.events)
      bench::require(!checked || journal::hasValidSignature(event, key), "a signature");
    bare.store(central.events);
  });
}

/// What SQLite alone takes for the rows of a kiosk that has caught up.
double insertSameRows(Serving& central, const std::string& caughtUp, const std::string& name) {
  central.nodes.station(name).reset();  // makes its file
  bench::SqliteFile file(central.nodes.databaseOf(name).file());
  file.run(("ATTACH '" + central.nodes.databaseOf(caughtUp).file().string() + "' AS whole").c_str());
  return bench::millisecondsOf([&] {
    file.run("BEGIN IMMEDIATE");
    file.run("INSERT INTO event SELECT * FROM whole.event ORDER BY position");
    file.run("INSERT INTO view SELECT * FROM whole.view");
    file.run("COMMIT");
  });
}

}  // namespace

int main(int argc, char** argv) {
  bench::useDiskOfProgram();
  initCrypto();
  log::setLevel(log::Level::error);
  const auto count = static_cast<std::size_t>(argc > 1 ? std::atoi(argv[1]) : 100'000);
  Serving central(count);
  std::vector<double> ours;
  std::vector<double> plain;
  std::vector<double> checked;
  std::vector<double> sameRows;
  for (int round = 0; round < 3; ++round) {
    const auto number = std::to_string(round);
    ours.push_back(catchUp(central, "kiosk-" + number));
    plain.push_back(fetchAndInsert(central, "plain-" + number, false));
    checked.push_back(fetchAndInsert(central, "checked-" + number, true));
    sameRows.push_back(insertSameRows(central, "kiosk-" + number, "rows-" + number));
  }
  auto figure = bench::besidePeer("catch_up_ms", bench::median(ours), bench::median(plain), "ratio <= 2");
  figure["events"] = count;
  figure["events_per_s"] = static_cast<double>(count) / bench::median(ours) * 1e3;
  figure["checked_ms"] = bench::median(checked);
  figure["same_rows_ms"] = bench::median(sameRows);
  figure["ratio_to_same_rows"] = bench::median(ours) / bench::median(sameRows);
  figure["ratio_to_checked"] = bench::median(ours) / bench::median(checked);
  std::cout << json{{"bench", "catch_up"}, {"figures", json::array({figure})}}.dump(2) << '\n';
}
