#include "central/http/server.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <array>
#include <thread>

#include "shared/sync/client.h"
#include "shared/sync/curl_transport.h"
#include "tests/support/journal_kit.h"

namespace assay::central {

namespace {

using sync::CurlTransport;
using sync::Endpoint;

// The TLS library on the client's side goes by the machine's clock: these last beyond any run.
const sync::Validity always{*parseInstant("2000-01-01T00:00:00Z"), *parseInstant("2100-01-01T00:00:00Z")};

/// A central that serves on a free port of the loopback device.
class RunningServer : public testing::Test {
 protected:
  RunningServer() { restart(authority, "127.0.0.1"); }

  void restart(const sync::KeyedCertificate& signer, const std::string& host) {
    server = std::make_unique<Server>(
        ServerSettings{.host = "127.0.0.1",
                       .port = 0,
                       .authority = authority.certificate,
                       .own = *sync::makeServerCertificate(signer, std::array{host}, always),
                       .pages = {{"/hello.txt", "text/plain", {{"X-Said", "so"}}, [] { return std::string{"hello"}; }},
                                 {"/broken", "text/plain", {}, [] { return fail("page.broken", "no"); }}}},
        nodes.central(), blobs, desk, nodes.clock);
    const auto started = server->start();
    ASSERT_TRUE(started) << started.error().message;
  }
  [[nodiscard]] std::string url() const { return "https://127.0.0.1:" + std::to_string(server->port()); }

  Result<sync::Enrolled> enrol(const std::string& code, const SigningKey& key) {
    return sync::enrol({url(), *sync::parseEnrolmentCode(code), "Check-in", "desk"}, key, nodes.clock);
  }
  Endpoint endpointOf(const sync::Enrolled& enrolled, const SigningKey& key) {
    return {url(), enrolled.authority, enrolled.certificate, key};
  }
  Endpoint anybody() { return {.url = url(), .authority = authority.certificate}; }

  /// With a certificate by `signer` for `device` and `key`.
  Endpoint endpointFor(const sync::KeyedCertificate& signer, const std::string& device, const SigningKey& key) {
    const auto certificate = sync::signRequest(signer, *sync::makeSigningRequest(key), device, always);
    return {url(), authority.certificate, *certificate, key};
  }
  std::unique_ptr<journal::Journal> openJournal(const sync::Enrolled& enrolled, const SigningKey& key) {
    return std::move(*journal::Journal::open(
        nodes.folder / (enrolled.device + ".db"),
        {enrolled.device, enrolled.centre, key, enrolled.authorityDevice, enrolled.authorityKey}, nodes.clock));
  }
  /// What an exchange over `endpoint` fails with.
  std::string exchangeError(const Endpoint& endpoint, const Clock& clock) {
    const auto journal = nodes.reopen(*someStation);
    CurlTransport transport(endpoint, clock);
    const auto report = sync::SyncClient(*journal, stationBlobs, transport).exchange();
    return report ? "none" : report.error().code;
  }

  test::Nodes nodes;
  sync::KeyedCertificate authority = *sync::makeAuthority("Centre", always);
  sync::KeyedCertificate otherAuthority = *sync::makeAuthority("Centre", always);
  journal::BlobStore blobs{nodes.folder / "blobs"};
  journal::BlobStore stationBlobs{nodes.folder / "station-blobs"};
  EnrolmentDesk desk{nodes.folder / "codes.json", authority, nodes.clock};
  std::unique_ptr<journal::Journal> someStation = nodes.station("some-station");
  std::unique_ptr<Server> server;
};

std::string bodyAt(Endpoint endpoint, const Clock& clock, const std::string& path, int status = 200) {
  CurlTransport transport(std::move(endpoint), clock);
  const auto response = transport.send({.method = "GET", .path = path});
  EXPECT_TRUE(response) << response.error().message;
  EXPECT_EQ(response->status, status) << path;
  return response->body;
}

}  // namespace

TEST_F(RunningServer, an_enrolled_station_exchanges_events) {
  const auto key = SigningKey::generate();
  const auto enrolled = enrol(*desk.issueCode(), key);
  ASSERT_TRUE(enrolled) << enrolled.error().message;
  const auto journal = openJournal(*enrolled, key);
  CurlTransport transport(endpointOf(*enrolled, key), nodes.clock);
  sync::SyncClient client(*journal, stationBlobs, transport);
  ASSERT_TRUE(client.exchange());

  const auto draft = test::arrival("s-1", "A1");
  ASSERT_TRUE(journal->append({&draft, 1}, {"desk", "d"}));
  const auto report = client.exchange();
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->sent, 1U);
  EXPECT_EQ(report->agreed, true);
  EXPECT_EQ(nodes.central().frontier()->at(journal->origin()), 1U);
}

TEST_F(RunningServer, what_is_decided_on_arrival_comes_back_at_once) {
  server->onEventsStored = [](journal::Journal& journal) {
    const auto draft = test::registration("ada", "Ada");
    (void)journal.append({&draft, 1}, {"system", "central"});
  };
  const auto key = SigningKey::generate();
  const auto enrolled = enrol(*desk.issueCode(), key);
  ASSERT_TRUE(enrolled);
  const auto journal = openJournal(*enrolled, key);
  const auto draft = test::arrival("s-1", "A1");
  ASSERT_TRUE(journal->append({&draft, 1}, {"desk", "d"}));
  CurlTransport transport(endpointOf(*enrolled, key), nodes.clock);
  ASSERT_TRUE(sync::SyncClient(*journal, stationBlobs, transport).exchange());
  EXPECT_TRUE(journal->load<Candidate>("ada"));
}

TEST_F(RunningServer, a_wrong_code_enrols_nobody) {
  auto code = *sync::parseEnrolmentCode(*desk.issueCode());
  code.secret[0] = code.secret[0] == '0' ? '1' : '0';
  EXPECT_EQ(enrol(toText(code), SigningKey::generate()).error().code, "enrol.refused");
}

TEST_F(RunningServer, a_code_enrols_one_station_only) {
  const auto code = *desk.issueCode();
  ASSERT_TRUE(enrol(code, SigningKey::generate()));
  EXPECT_EQ(enrol(code, SigningKey::generate()).error().code, "enrol.refused");
}

TEST_F(RunningServer, a_code_of_another_authority_stops_the_station_before_it_says_anything) {
  auto code = *sync::parseEnrolmentCode(*desk.issueCode());
  code.fingerprint = sync::fingerprintOf(otherAuthority.certificate)->substr(0, 16);
  EXPECT_EQ(enrol(toText(code), SigningKey::generate()).error().code, "enrol.wrong-fingerprint");
  EXPECT_EQ(nodes.central().loadAll<Station>().size(), 1U);
}

TEST_F(RunningServer, a_server_that_only_hands_on_the_right_authority_is_not_trusted_with_the_code) {
  restart(otherAuthority, "127.0.0.1");  // serves the right certificate at /v1/ca, has none signed by it
  EXPECT_EQ(enrol(*desk.issueCode(), SigningKey::generate()).error().code, "sync.wrong-server");
}

TEST_F(RunningServer, only_stations_with_their_own_key_and_certificate_get_in) {
  const auto& own = someStation->identity().key;
  const auto stranger = SigningKey::generate();
  EXPECT_EQ(exchangeError(endpointFor(authority, "some-station", own), nodes.clock), "none");
  EXPECT_EQ(exchangeError(anybody(), nodes.clock), "sync.not-enrolled");
  EXPECT_EQ(exchangeError(endpointFor(authority, "nobody", stranger), nodes.clock), "sync.not-enrolled");
  EXPECT_EQ(exchangeError(endpointFor(authority, "some-station", stranger), nodes.clock), "sync.not-enrolled");
  EXPECT_EQ(exchangeError(endpointFor(otherAuthority, "some-station", own), nodes.clock), "sync.not-enrolled");
}

TEST_F(RunningServer, every_route_for_stations_is_closed_to_others) {
  CurlTransport transport(anybody(), nodes.clock);
  for (const auto& route : routes()) {
    if (route.access != Access::station) continue;
    std::string path{route.path};
    if (const auto place = path.find("{hash}"); place != std::string::npos)
      path.replace(place, 6, std::string(64, 'a'));
    const auto response = transport.send({.method = std::string{route.method},
                                          .path = path,
                                          .headers = {{std::string{sync::versionHeader}, "1"}},
                                          .body = "{}"});
    ASSERT_TRUE(response) << response.error().message;
    EXPECT_EQ(response->status, 403) << route.method << " " << path;
  }
}

TEST_F(RunningServer, only_stations_may_send_much) {
  const sync::Request small{.method = "POST", .path = "/v1/keys", .body = std::string(500'000, ' ')};
  const sync::Request large{.method = "POST", .path = "/v1/keys", .body = std::string(2'000'000, ' ')};
  CurlTransport stranger(anybody(), nodes.clock);
  EXPECT_EQ(stranger.send(small)->status, 403);
  EXPECT_EQ(stranger.send(small)->status, 403) << "over the same connection";
  EXPECT_EQ(stranger.send(small)->status, 403);
  EXPECT_EQ(stranger.send(large).error().code, "sync.unreachable");
  CurlTransport station(endpointFor(authority, "some-station", someStation->identity().key), nodes.clock);
  EXPECT_EQ(station.send(large)->status, 400);
  sync::Request endless{.method = "GET", .path = "/v1/health"};
  for (int i = 0; i < 200; ++i) endless.headers[fmt::format("more-{}", i)] = std::string(8'000, 'x');
  EXPECT_EQ(stranger.send(endless).error().code, "sync.unreachable");
}

TEST_F(RunningServer, nobody_gets_more_copies_of_a_page_than_one) {
  CurlTransport transport(anybody(), nodes.clock);
  std::string ranges = "bytes=0-";
  for (int i = 0; i < 1000; ++i) ranges += ",0-";
  const auto response = transport.send({.method = "GET", .path = "/hello.txt", .headers = {{"range", ranges}}});
  ASSERT_TRUE(response) << response.error().message;
  EXPECT_EQ(response->status, 416);
  EXPECT_EQ(response->body, "");
}

TEST_F(RunningServer, an_ended_certificate_is_seen_on_both_sides) {
  const auto& key = someStation->identity().key;
  auto endpoint = endpointFor(authority, "some-station", key);
  const auto until = nodes.clock.now() + std::chrono::hours{1};
  endpoint.certificate = *sync::signRequest(authority, *sync::makeSigningRequest(key), "some-station",
                                            {nodes.clock.now() - std::chrono::hours{1}, until});
  const ManualClock slow(nodes.clock.now());
  EXPECT_EQ(exchangeError(endpoint, slow), "none");
  nodes.clock.set(until + std::chrono::seconds{1});
  EXPECT_EQ(exchangeError(endpoint, slow), "sync.certificate-expired");  // by central
  endpoint.url = "https://127.0.0.1:1";
  EXPECT_EQ(exchangeError(endpoint, nodes.clock), "sync.certificate-expired");  // by the station, nobody asked
}

TEST_F(RunningServer, a_server_of_another_authority_or_name_is_wrong) {
  const auto& key = someStation->identity().key;
  restart(otherAuthority, "127.0.0.1");
  EXPECT_EQ(exchangeError(endpointFor(authority, "some-station", key), nodes.clock), "sync.wrong-server");
  restart(authority, "elsewhere.example");
  EXPECT_EQ(exchangeError(endpointFor(authority, "some-station", key), nodes.clock), "sync.wrong-server");
}

TEST_F(RunningServer, nobody_at_the_address_is_unreachable) {
  auto endpoint = endpointFor(authority, "some-station", someStation->identity().key);
  server->stop();
  EXPECT_EQ(exchangeError(endpoint, nodes.clock), "sync.unreachable");
}

TEST_F(RunningServer, a_photo_goes_on_after_central_was_away) {
  /// Stops the server after the first part of a blob.
  struct Interrupting final : sync::Transport {
    Result<sync::Response> send(const sync::Request& request) override {
      auto response = inner.send(request);
      if (stopOnce && request.method == "PUT" && request.path.starts_with("/v1/blobs/")) {
        stopOnce = false;
        server.stop();
      }
      return response;
    }
    Interrupting(Endpoint endpoint, const Clock& clock, Server& theServer)
        : inner(std::move(endpoint), clock), server(theServer) {}
    CurlTransport inner;
    Server& server;
    bool stopOnce = true;
  };
  const auto picture = randomBytes(2 * sync::largestBlobPart + 99);
  const auto sealingKey = *someStation->personKeyOrNew("ada");
  const auto hash = *stationBlobs.put(picture, sealingKey);
  const Draft draft{{"sitting", "s-1"},
                    "sitting.photographed",
                    {{"photo", hash}},
                    PersonalData{*PersonId::parse("ada"), json::object()}};
  const auto endpoint = endpointFor(authority, "some-station", someStation->identity().key);
  {
    CurlTransport transport(endpoint, nodes.clock);
    ASSERT_TRUE(sync::SyncClient(*someStation, stationBlobs, transport).exchange());
    ASSERT_TRUE(someStation->append({&draft, 1}, {"desk", "d"}));
    Interrupting interrupting(endpoint, nodes.clock, *server);
    EXPECT_FALSE(sync::SyncClient(*someStation, stationBlobs, interrupting).exchange());
  }
  EXPECT_EQ(blobs.partialSize(hash), sync::largestBlobPart);
  restart(authority, "127.0.0.1");
  CurlTransport transport(endpointFor(authority, "some-station", someStation->identity().key), nodes.clock);
  const auto report = sync::SyncClient(*someStation, stationBlobs, transport).exchange();
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->blobsSent, 1U);
  EXPECT_EQ(*blobs.open(hash, sealingKey), picture);
}

TEST_F(RunningServer, several_stations_exchange_at_once) {
  constexpr int count = 4;
  std::vector<std::unique_ptr<journal::Journal>> stations;
  for (int i = 0; i < count; ++i) stations.push_back(nodes.station("station-" + std::to_string(i)));
  std::vector<std::thread> threads;
  std::vector<std::string> errors(count);
  for (int i = 0; i < count; ++i) {
    threads.emplace_back([&, i] {
      auto& journal = *stations[static_cast<std::size_t>(i)];
      CurlTransport transport(endpointFor(authority, journal.identity().device, journal.identity().key), nodes.clock);
      sync::SyncClient client(journal, stationBlobs, transport);
      for (int round = 0; round < 5; ++round) {
        const auto draft = test::arrival(fmt::format("s-{}-{}", i, round), "A1");
        const auto appended = journal.append({&draft, 1}, {"desk", "d"});
        const auto report = client.exchange();
        if (!appended || !report) errors[static_cast<std::size_t>(i)] = "failed";
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(errors, std::vector<std::string>(count));
  for (const auto& station : stations) EXPECT_EQ(nodes.central().frontier()->at(station->origin()), 5U);
}

TEST_F(RunningServer, tells_monitoring_how_it_is) {
  EXPECT_EQ(json::parse(bodyAt(anybody(), nodes.clock, "/v1/health"))["status"], "ok");
  EXPECT_EQ(json::parse(bodyAt(anybody(), nodes.clock, "/v1/ready"))["status"], "ready");
  ASSERT_EQ(exchangeError(endpointFor(authority, "some-station", someStation->identity().key), nodes.clock), "none");
  const auto metrics = bodyAt(anybody(), nodes.clock, "/metrics");
  for (const auto* line :
       {"# TYPE assay_events_stored_total counter\n", "\nassay_journal_position 1\n", "\nassay_events_sent_total 1\n",
        "assay_requests_total{route=\"/v1/health\",status=\"200\"} 1\n"}) {
    EXPECT_NE(metrics.find(line), std::string::npos) << line << "\nin\n" << metrics;
  }
}

TEST_F(RunningServer, serves_its_own_description_and_added_pages) {
  EXPECT_EQ(json::parse(bodyAt(anybody(), nodes.clock, "/v1/openapi.json"))["openapi"], "3.1.0");
  EXPECT_EQ(bodyAt(anybody(), nodes.clock, "/hello.txt"), "hello");
  bodyAt(anybody(), nodes.clock, "/helloxtxt", 404);
  bodyAt(anybody(), nodes.clock, "/broken", 503);
  bodyAt(anybody(), nodes.clock, "/v1/nothing", 404);
}

TEST_F(RunningServer, a_port_that_is_taken_is_an_error) {
  Server second({.host = "127.0.0.1",
                 .port = server->port(),
                 .authority = authority.certificate,
                 .own = *sync::makeServerCertificate(authority, std::array{std::string{"127.0.0.1"}}, always)},
                nodes.central(), blobs, desk, nodes.clock);
  const auto started = second.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().code, "server.port");
}

TEST_F(RunningServer, an_unusable_certificate_is_an_error) {
  Server broken({.host = "127.0.0.1", .port = 0, .authority = authority.certificate, .own = {"no", "no"}},
                nodes.central(), blobs, desk, nodes.clock);
  EXPECT_EQ(broken.start().error().code, "server.certificate");
}

}  // namespace assay::central
