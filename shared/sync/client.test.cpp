#include "shared/sync/client.h"

#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "shared/sync/node.h"
#include "tests/support/journal_kit.h"

namespace assay::sync {

namespace {

/// A node's journal and blobs, with both of its sides.
struct Side {
  Side(journal::Journal& itsJournal, const std::filesystem::path& blobFolder)
      : journal(itsJournal), blobs(blobFolder), node(journal, blobs) {}
  journal::Journal& journal;
  journal::BlobStore blobs;
  Node node;
};

/// Carries requests to a node in the same process, as badly as the test wants.
class Wire final : public Transport {
 public:
  explicit Wire(Side& there) : there_(there) {}
  Result<Response> send(const Request& request) override {
    requests.push_back(request);
    if (before) {
      if (auto fault = before(request)) return fail(*fault);
    }
    auto response = there_.node.answer(request);
    return after ? after(request, std::move(response)) : response;
  }

  std::function<std::optional<Error>(const Request&)> before;
  std::function<Result<Response>(const Request&, Response)> after;
  std::vector<Request> requests;

 private:
  Side& there_;
};

const Error unreachable{"sync.unreachable", "the wire is broken"};

class Sync : public testing::Test {
 protected:
  static void arrive(journal::Journal& journal, const std::string& prefix, int count) {
    std::vector<Draft> drafts;
    for (int i = 0; i < count; ++i) drafts.push_back(test::arrival(prefix + std::to_string(i), "A1"));
    ASSERT_TRUE(journal.append(drafts, {"desk", "d"}));
  }
  static void registerCandidate(journal::Journal& journal, const std::string& id) {
    const auto draft = test::registration(id, "Ada");
    ASSERT_TRUE(journal.append({&draft, 1}, {"system", "central"}));
  }
  /// A photo of a candidate whose key is here; its hash.
  static std::string photograph(Side& side, const std::string& candidate, const Bytes& picture) {
    const auto hash = side.blobs.put(picture, *side.journal.personKeyOrNew(candidate));
    const Draft draft{{"sitting", "s-" + candidate},
                      "sitting.photographed",
                      {{"photo", *hash}},
                      PersonalData{*PersonId::parse(candidate), json::object()}};
    EXPECT_TRUE(side.journal.append({&draft, 1}, {"desk", "d"}));
    return *hash;
  }
  static Bytes openedBlob(Side& side, const std::string& hash, const std::string& candidate) {
    const auto key = side.journal.personKey(candidate);
    return key && *key ? side.blobs.open(hash, **key).value_or(Bytes{}) : Bytes{};
  }
  static void expectSame(const Side& a, const Side& b) {
    EXPECT_EQ(*a.journal.frontier(), *b.journal.frontier());
    EXPECT_EQ(*a.journal.digest(), *b.journal.digest());
    EXPECT_TRUE(a.journal.quarantine()->empty());
    EXPECT_TRUE(b.journal.quarantine()->empty());
  }

  test::Nodes nodes;
  std::unique_ptr<journal::Journal> stationA = nodes.station("station-a");
  std::unique_ptr<journal::Journal> stationB = nodes.station("station-b");
  Side central{nodes.central(), nodes.folder / "central-blobs"};
  Side a{*stationA, nodes.folder / "a-blobs"};
  Side b{*stationB, nodes.folder / "b-blobs"};
  Wire toCentral{central};
  SyncClient clientA{a.journal, a.blobs, toCentral};
};

constexpr std::size_t part = largestBlobPart;

}  // namespace

TEST_F(Sync, after_one_exchange_both_sides_hold_the_same) {
  registerCandidate(central.journal, "ada");
  ASSERT_TRUE(clientA.exchange());
  arrive(a.journal, "a", 5);
  const auto report = clientA.exchange();
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->sent, 5U);
  EXPECT_EQ(report->received, 0U);
  EXPECT_EQ(report->agreed, true);
  expectSame(a, central);
}

TEST_F(Sync, the_keys_of_people_come_with_their_events) {
  registerCandidate(central.journal, "ada");
  const auto report = clientA.exchange();
  ASSERT_TRUE(report);
  EXPECT_EQ(report->keys, 1U);
  EXPECT_EQ((*a.journal.unseal({central.journal.origin(), 3}))["name"], "Ada");
}

TEST_F(Sync, a_wrong_key_is_not_taken_and_the_right_one_still_comes) {
  registerCandidate(central.journal, "ada");
  toCentral.after = [](const Request& request, Response response) {
    if (request.path == "/v1/keys") {
      response.body = json{{"keys", {{"ada", toBase64(randomSealingKey().view())}}}}.dump();
    }
    return response;
  };
  ASSERT_TRUE(clientA.exchange());
  EXPECT_EQ(a.journal.peopleWithoutKey()->size(), 1U);
  toCentral.after = nullptr;
  ASSERT_TRUE(clientA.exchange());
  const auto details = a.journal.unseal({central.journal.origin(), 3});
  ASSERT_TRUE(details) << details.error().message;
  EXPECT_EQ((*details)["name"], "Ada");
}

TEST_F(Sync, a_key_that_only_a_station_has_reaches_central) {
  registerCandidate(central.journal, "ada");
  ASSERT_TRUE(clientA.exchange());
  nodes.changeByHand("central", "UPDATE person_key SET box = NULL");
  ASSERT_EQ(central.journal.peopleWithoutKey()->size(), 1U);
  photograph(a, "ada", toBytes("picture"));
  ASSERT_TRUE(clientA.exchange());
  EXPECT_TRUE(central.journal.peopleWithoutKey()->empty());
  const auto there = central.journal.personKey("ada");
  ASSERT_TRUE(there && *there);
  EXPECT_TRUE(equalSecrets((*there)->view(), (**a.journal.personKey("ada")).view()));
}

TEST_F(Sync, an_exchange_takes_as_many_messages_as_it_needs) {
  arrive(central.journal, "c", 1234);
  ASSERT_TRUE(clientA.exchange());
  arrive(a.journal, "a", 1234);
  const auto report = clientA.exchange();
  ASSERT_TRUE(report);
  EXPECT_EQ(report->sent, 1234U);
  expectSame(a, central);
}

TEST_F(Sync, an_exchange_with_nothing_new_is_one_request) {
  ASSERT_TRUE(clientA.exchange());
  toCentral.requests.clear();
  ASSERT_TRUE(clientA.exchange());
  EXPECT_EQ(toCentral.requests.size(), 1U);
}

TEST_F(Sync, news_is_brought_in_one_request) {
  ASSERT_TRUE(clientA.exchange());
  arrive(a.journal, "a", 2);
  toCentral.requests.clear();
  const auto report = clientA.exchange(Depth::brief);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->sent, 2U);
  ASSERT_EQ(toCentral.requests.size(), 1U);
  EXPECT_EQ(toCentral.requests.front().path, "/v1/sync/push");
  expectSame(a, central);
}

TEST_F(Sync, who_tells_everybody_brings_what_is_its_own) {
  ASSERT_TRUE(clientA.exchange());
  arrive(b.journal, "b", 3);
  ASSERT_EQ(test::send(b.journal, a.journal).stored, 3U);
  arrive(a.journal, "a", 2);
  EXPECT_EQ(clientA.exchange(Depth::brief, ToldTo::everybody)->sent, 2U) << "b tells everybody, too";
  arrive(a.journal, "a2", 1);
  EXPECT_EQ(clientA.exchange(Depth::brief, ToldTo::some)->sent, 4U);
  expectSame(a, central);
}

TEST_F(Sync, whoever_brings_news_takes_along_what_it_lacks) {
  ASSERT_TRUE(clientA.exchange());
  registerCandidate(central.journal, "ada");
  arrive(a.journal, "a", 1);
  const auto report = clientA.exchange(Depth::brief);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->received, 1U);
  EXPECT_EQ(report->keys, 1U);
  expectSame(a, central);
}

TEST_F(Sync, what_central_decides_on_arrival_comes_back_in_the_same_exchange) {
  central.node.onEventsStored = [this] { registerCandidate(central.journal, "ada"); };
  ASSERT_TRUE(clientA.exchange());
  arrive(a.journal, "a", 1);
  const auto report = clientA.exchange();
  ASSERT_TRUE(report);
  EXPECT_EQ(report->received, 1U);
  expectSame(a, central);
}

TEST_F(Sync, stations_tell_one_another_what_they_heard) {
  arrive(central.journal, "c", 3);
  ASSERT_TRUE(clientA.exchange());
  arrive(a.journal, "a", 3);
  Wire toA{a};
  SyncClient clientB{b.journal, b.blobs, toA};
  ASSERT_TRUE(clientB.exchange());  // b never speaks with central
  arrive(b.journal, "b", 3);
  ASSERT_TRUE(clientB.exchange());
  ASSERT_TRUE(clientA.exchange());
  expectSame(b, central);
  expectSame(a, central);
}

TEST_F(Sync, survives_a_break_before_or_after_any_request) {
  registerCandidate(central.journal, "ada");
  ASSERT_TRUE(clientA.exchange());
  arrive(central.journal, "c", 700);
  arrive(a.journal, "a", 700);
  const auto hash = photograph(a, "ada", Bytes(part + part / 2, 7));
  bool lostAfter = false;
  for (std::size_t failing = 0; failing < 20; ++failing) {
    toCentral.requests.clear();
    lostAfter = !lostAfter;
    toCentral.before = [&](const Request&) {
      return !lostAfter && toCentral.requests.size() > failing / 2 ? std::optional{unreachable} : std::nullopt;
    };
    toCentral.after = [&](const Request&, Response response) -> Result<Response> {
      if (lostAfter && toCentral.requests.size() > failing / 2) return fail(unreachable);
      return response;
    };
    const auto report = clientA.exchange();
    if (!report) {
      EXPECT_EQ(report.error().code, "sync.unreachable");
    }
  }
  toCentral.before = nullptr;
  toCentral.after = nullptr;
  ASSERT_TRUE(clientA.exchange());
  expectSame(a, central);
  EXPECT_EQ(openedBlob(central, hash, "ada"), Bytes(part + part / 2, 7));
}

TEST_F(Sync, a_cut_answer_is_an_error_and_nothing_of_it_is_disbelieved) {
  arrive(central.journal, "c", 20);
  std::mt19937 random(1);
  for (int attempt = 0; attempt < 30; ++attempt) {
    toCentral.after = [&](const Request&, Response response) -> Result<Response> {
      response.body.resize(random() % response.body.size());
      return response;
    };
    const auto report = clientA.exchange();
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, "sync.bad-answer");
  }
  toCentral.after = nullptr;
  ASSERT_TRUE(clientA.exchange());
  expectSame(a, central);
}

TEST_F(Sync, an_origin_that_is_not_believed_holds_up_nobody_else) {
  ASSERT_TRUE(clientA.exchange());
  nodes.clock.advance(std::chrono::hours{1});  // a's clock is wrong
  arrive(a.journal, "early", 1100);
  nodes.clock.advance(-std::chrono::hours{1});
  Wire toA{a};
  SyncClient clientB{b.journal, b.blobs, toA};
  (void)clientB.exchange();
  arrive(b.journal, "b", 3);
  ASSERT_TRUE(clientB.exchange());  // a now holds b's, behind its own

  const auto report = clientA.exchange();
  ASSERT_TRUE(report);
  EXPECT_EQ(report->sent, 3U);
  EXPECT_GE(report->quarantined, 1U);
  EXPECT_EQ(central.journal.frontier()->at(b.journal.origin()), 3U);
  EXPECT_FALSE(report->agreed);

  nodes.clock.advance(std::chrono::hours{1});  // their time has come
  ASSERT_TRUE(clientA.exchange());             // the first was waiting in quarantine, the others are sent
  EXPECT_EQ(central.journal.frontier()->at(a.journal.origin()), 1100U);
  expectSame(a, central);
}

TEST_F(Sync, an_answer_that_nests_without_end_is_a_bad_one) {
  toCentral.after = [](const Request&, Response response) -> Result<Response> {
    response.body = R"({"events":0,"frontier":)" + std::string(200'000, '[') + std::string(200'000, ']') + "}\n";
    return response;
  };
  EXPECT_EQ(clientA.exchange().error().code, "sync.bad-answer");
}

TEST_F(Sync, a_photo_reaches_the_other_station_by_way_of_central) {
  registerCandidate(central.journal, "ada");
  ASSERT_TRUE(clientA.exchange());
  const auto picture = randomBytes(2 * part + 321);
  const auto hash = photograph(a, "ada", picture);
  EXPECT_EQ(clientA.exchange()->blobsSent, 1U);
  SyncClient clientB{b.journal, b.blobs, toCentral};
  EXPECT_EQ(clientB.exchange()->blobsReceived, 1U);
  EXPECT_EQ(openedBlob(b, hash, "ada"), picture);
  for (const auto* journal : {&a.journal, &b.journal, &central.journal}) EXPECT_TRUE(journal->blobs()->at(0).present);
}

TEST_F(Sync, a_photo_goes_on_where_it_broke_off_in_both_directions) {
  registerCandidate(central.journal, "ada");
  ASSERT_TRUE(clientA.exchange());
  const auto hash = photograph(a, "ada", randomBytes(2 * part + 321));
  const auto breakAfterFirstPart = [&](const Request& request) -> std::optional<Error> {
    const auto offset = request.query.find("offset");
    return offset != request.query.end() && offset->second != "0" ? std::optional{unreachable} : std::nullopt;
  };
  const auto firstOffset = [&]() -> std::string {
    for (const auto& request : toCentral.requests) {
      if (const auto offset = request.query.find("offset"); offset != request.query.end()) return offset->second;
    }
    return "none";
  };
  SyncClient clientB{b.journal, b.blobs, toCentral};
  for (auto* client : {&clientA, &clientB}) {
    toCentral.before = breakAfterFirstPart;
    EXPECT_EQ(client->exchange().error().code, "sync.unreachable");
    toCentral.before = nullptr;
    toCentral.requests.clear();
    ASSERT_TRUE(client->exchange());
    EXPECT_EQ(firstOffset(), std::to_string(part));
  }
  EXPECT_TRUE(b.blobs.has(hash));
}

TEST_F(Sync, a_photo_damaged_on_the_way_is_fetched_anew) {
  registerCandidate(central.journal, "ada");
  const auto hash = photograph(central, "ada", randomBytes(part + 5));
  toCentral.after = [](const Request& request, Response response) -> Result<Response> {
    if (request.query.contains("offset")) response.body[0] = static_cast<char>(response.body[0] ^ 1);
    return response;
  };
  EXPECT_EQ(clientA.exchange()->blobsReceived, 0U);
  EXPECT_FALSE(a.blobs.has(hash));
  toCentral.after = nullptr;
  EXPECT_EQ(clientA.exchange()->blobsReceived, 1U);
  EXPECT_TRUE(a.blobs.has(hash));
}

TEST_F(Sync, a_node_that_gives_or_takes_a_photo_byte_by_byte_is_left) {
  registerCandidate(central.journal, "ada");
  const auto theirs = photograph(central, "ada", randomBytes(1000));
  toCentral.after = [](const Request& request, Response response) -> Result<Response> {
    if (request.method == "GET") response.body.resize(1);
    if (request.method == "PUT" && request.query.contains("offset")) {
      const auto held = *parseCount(request.query.at("offset")) + 1;
      response.body = json{{"held", held}, {"complete", false}}.dump();
    }
    return response;
  };
  EXPECT_EQ(clientA.exchange().error().code, "sync.bad-answer");
  EXPECT_EQ(a.blobs.partialSize(theirs), 1U) << "what came is kept";
  photograph(a, "ada", randomBytes(1000));
  ASSERT_TRUE(a.blobs.take(theirs, *central.blobs.sealedBytes(theirs)));
  toCentral.requests.clear();
  EXPECT_EQ(clientA.exchange().error().code, "sync.bad-answer");
  EXPECT_LE(toCentral.requests.size(), 6U);
}

TEST_F(Sync, a_photo_that_somebody_gave_too_much_of_still_comes_from_others) {
  registerCandidate(central.journal, "ada");
  const auto hash = photograph(central, "ada", randomBytes(1000));
  bool lied = false;
  toCentral.after = [&](const Request& request, Response response) -> Result<Response> {
    if (!request.query.contains("offset")) return response;
    if (std::exchange(lied, true)) return fail(unreachable);
    response.headers[std::string{blobSizeHeader}] = std::to_string(2 * part);
    response.body.assign(part, 'x');
    return response;
  };
  EXPECT_FALSE(clientA.exchange());
  ASSERT_EQ(a.blobs.partialSize(hash), part);
  toCentral.after = nullptr;
  ASSERT_TRUE(clientA.exchange());
  ASSERT_TRUE(clientA.exchange());
  EXPECT_TRUE(a.blobs.has(hash));
}

TEST_F(Sync, a_photo_that_somebody_brought_too_much_of_is_taken_from_others) {
  registerCandidate(central.journal, "ada");
  ASSERT_TRUE(clientA.exchange());
  const auto hash = photograph(a, "ada", randomBytes(1000));
  test::send(a.journal, central.journal);
  Wire toCentralOfAnother{central};
  ASSERT_TRUE(toCentralOfAnother.send({.method = "PUT",
                                       .path = "/v1/blobs/" + hash,
                                       .query = {{"offset", "0"}, {"size", std::to_string(2 * part)}},
                                       .headers = {{std::string{versionHeader}, std::string{protocolVersion}}},
                                       .body = std::string(part, 'x')}));
  ASSERT_EQ(central.blobs.partialSize(hash), part);
  const auto report = clientA.exchange();
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_TRUE(central.blobs.has(hash));
}

TEST_F(Sync, two_exchanges_may_bring_one_photo_at_once) {
  registerCandidate(central.journal, "ada");
  const auto hash = photograph(central, "ada", randomBytes(part + 5));
  bool began = false;
  toCentral.after = [&](const Request& request, Response response) -> Result<Response> {
    if (request.query.contains("offset") && !std::exchange(began, true)) {
      Wire other{central};  // gets one part
      other.before = [&](const Request& its) {
        return its.query.contains("offset") && its.query.at("offset") != "0" ? std::optional{unreachable}
                                                                             : std::nullopt;
      };
      EXPECT_FALSE(SyncClient(a.journal, a.blobs, other).exchange());
    }
    return response;
  };
  EXPECT_TRUE(clientA.exchange());
  ASSERT_TRUE(clientA.exchange());
  EXPECT_TRUE(a.blobs.has(hash));
}

TEST_F(Sync, a_node_that_promises_more_and_brings_nothing_new_is_left) {
  ASSERT_TRUE(clientA.exchange());
  toCentral.after = [&](const Request&, Response response) -> Result<Response> {
    std::size_t taken = 0;
    const json header = {{"frontier", toJson(*central.journal.frontier())}, {"more", true}};
    response.body = toBody(header, *central.journal.eventsAfter({}, 10), taken);
    return response;
  };
  EXPECT_EQ(clientA.exchange().error().code, "sync.bad-answer");
}

TEST_F(Sync, another_version_is_told_from_a_wrong_answer) {
  toCentral.after = [](const Request&, Response response) -> Result<Response> {
    response.headers[std::string{versionHeader}] = "0";
    return response;
  };
  EXPECT_EQ(clientA.exchange().error().code, "sync.version");
  toCentral.after = [](const Request&, const Response&) -> Result<Response> {
    return Response{200, "text/html", {}, "<html>please log in</html>"};
  };
  EXPECT_EQ(clientA.exchange().error().code, "sync.bad-answer");
}

TEST_F(Sync, histories_of_one_length_that_differ_are_found_and_both_kept) {
  arrive(a.journal, "a", 40);
  ASSERT_TRUE(clientA.exchange());
  ASSERT_TRUE(SyncClient(b.journal, b.blobs, toCentral).exchange());
  const auto origin = a.journal.origin();
  // The same number of other events, known to b alone.
  const auto forked = [&](std::uint64_t seq, const std::string& prev) {
    const journal::Event event{{origin, seq},
                               journal::hlcOf(nodes.clock.now()),
                               "centre-1",
                               "sitting.arrived",
                               {"sitting", "x"},
                               {"desk", "other"},
                               {{"ticket", "X1"}},
                               {},
                               prev};
    return journal::signEvent(event, a.journal.identity().key);
  };
  arrive(a.journal, "more", 3);
  ASSERT_TRUE(clientA.exchange());
  auto prev = **b.journal.hashAt({origin, 40});
  for (std::uint64_t seq = 41; seq <= 43; ++seq) {
    const auto event = forked(seq, prev);
    ASSERT_EQ(b.journal.ingest({&event, 1})->stored, 1U);
    prev = hexOf(journal::hashOf(event));
  }
  ASSERT_EQ(*b.journal.frontier(), *central.journal.frontier());
  SyncClient clientB{b.journal, b.blobs, toCentral};
  const auto report = clientB.exchange();
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_GE(report->forks, 1U);
  EXPECT_EQ(clientB.exchange()->agreed, true);
  expectSame(b, central);
  ASSERT_TRUE(clientA.exchange());
  expectSame(a, central);
  EXPECT_EQ(central.journal.forks()->at(0).seq, 41U);
  EXPECT_NE(a.journal.origin(), origin) << "its history was not the only one";
}

TEST_F(Sync, rows_that_differ_though_events_are_equal_are_named) {
  arrive(a.journal, "a", 5);
  ASSERT_TRUE(clientA.exchange());
  nodes.changeByHand("station-a", "UPDATE view SET state = '{}' WHERE subject = 'sitting/a3'");
  SyncClient fresh{a.journal, a.blobs, toCentral};
  const auto report = fresh.exchange();
  ASSERT_TRUE(report);
  EXPECT_EQ(report->agreed, false);
  EXPECT_EQ(report->differingRows, std::vector<std::string>{"sitting/a3"});
  ASSERT_TRUE(a.journal.rebuild());
  EXPECT_EQ(SyncClient(a.journal, a.blobs, toCentral).exchange()->agreed, true);
}

TEST_F(Sync, what_is_appended_during_a_comparison_is_no_difference) {
  arrive(a.journal, "a", 2);
  toCentral.before = [&](const Request& request) -> std::optional<Error> {
    if (request.body.find("\"digest\"") != std::string::npos) arrive(a.journal, "meanwhile", 1);
    return std::nullopt;
  };
  EXPECT_EQ(clientA.exchange()->agreed, true);
}

TEST_F(Sync, a_node_that_takes_and_never_holds_is_left) {
  ASSERT_TRUE(clientA.exchange());
  arrive(a.journal, "a", 3);
  int pushes = 0;
  toCentral.after = [&](const Request& request, Response response) -> Result<Response> {
    if (request.path != "/v1/sync/push") return response;
    ++pushes;
    auto answer = json::parse(response.body);
    answer["frontier"][a.journal.origin()] = pushes % 2;
    response.body = answer.dump();
    return response;
  };
  (void)clientA.exchange();
  EXPECT_LE(pushes, 3);
}

}  // namespace assay::sync
