#include "shared/sync/client.h"

#include <gtest/gtest.h>

#include <random>

#include "shared/sync/client_test_kit.h"

namespace assay::sync {
namespace {

using test::part;
using test::Sync;
using test::unreachable;
using test::Wire;

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
  ASSERT_EQ(assay::test::send(b.journal, a.journal).stored, 3U);
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

}  // namespace
}  // namespace assay::sync
