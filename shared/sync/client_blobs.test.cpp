#include <gtest/gtest.h>

#include "shared/sync/client_test_kit.h"

namespace assay::sync {
namespace {

using test::part;
using test::unreachable;
using test::Wire;

class SyncedPhotos : public test::Sync {};

TEST_F(SyncedPhotos, a_photo_reaches_the_other_station_by_way_of_central) {
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

TEST_F(SyncedPhotos, a_photo_goes_on_where_it_broke_off_in_both_directions) {
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

TEST_F(SyncedPhotos, a_photo_damaged_on_the_way_is_fetched_anew) {
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

TEST_F(SyncedPhotos, a_node_that_gives_or_takes_a_photo_byte_by_byte_is_left) {
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

TEST_F(SyncedPhotos, a_photo_that_somebody_gave_too_much_of_still_comes_from_others) {
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

TEST_F(SyncedPhotos, a_photo_that_somebody_brought_too_much_of_is_taken_from_others) {
  registerCandidate(central.journal, "ada");
  ASSERT_TRUE(clientA.exchange());
  const auto hash = photograph(a, "ada", randomBytes(1000));
  assay::test::send(a.journal, central.journal);
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

TEST_F(SyncedPhotos, two_exchanges_may_bring_one_photo_at_once) {
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

}  // namespace
}  // namespace assay::sync
