#include "kiosk/app/peer_hints.h"

#include <gtest/gtest.h>

namespace assay::kiosk {
namespace {

hal::FoundService found(std::vector<std::string> facts) { return {"10.0.0.7", 8444, std::move(facts)}; }

hal::FoundService foundAt(std::string address, int port = 8444) {
  return {std::move(address), port, {"device=k1", "protocol=1"}};
}

TEST(PeerHint, is_what_a_station_announces) {
  const auto announced = announcementOf("k1", 8444);
  EXPECT_EQ(hintOf({"10.0.0.7", announced.port, announced.facts}), (PeerHint{"k1", {"10.0.0.7", 8444}}));
  EXPECT_EQ(hintOf(found({"more=later", "protocol=2", "device=k1"})), (PeerHint{"k1", {"10.0.0.7", 8444}}))
      << "in any order, with more, and of another version, which is told when it is called";
}

TEST(PeerHint, is_not_made_of_a_malformed_announcement) {
  EXPECT_FALSE(hintOf(found({})));
  EXPECT_FALSE(hintOf(found({"device=k1"})));
  EXPECT_FALSE(hintOf(found({"protocol=1"})));
  EXPECT_FALSE(hintOf(found({"device=", "protocol=1"})));
  EXPECT_FALSE(hintOf(found({"device", "protocol"})));
  EXPECT_FALSE(hintOf(found({"device=k1", "protocol=one"})));
  EXPECT_FALSE(hintOf(found({"device=" + std::string(200, 'k'), "protocol=1"})));
  EXPECT_FALSE(hintOf(found({std::string("\0\xff", 2), "", "="})));
}

TEST(PeerHint, names_an_address_that_a_station_can_have) {
  for (const auto* const good : {"10.0.0.7", "169.254.3.4", "2001:db8::7", "fd00::7"})
    EXPECT_TRUE(hintOf(foundAt(good)));
  for (const auto* const bad : {"", "station.example", "0.0.0.0", "255.255.255.255", "224.0.0.251", "::", "ff02::fb",
                                "fe80::1", "10.0.0.7:80", "10.0.0.7/x"}) {
    EXPECT_FALSE(hintOf(foundAt(bad))) << bad;
  }
  for (const int port : {0, -1, 65536}) EXPECT_FALSE(hintOf(foundAt("10.0.0.7", port))) << port;
}

TEST(Hints, come_after_what_the_station_itself_tells) {
  const PeerAddress told{"k1", "One", {{"10.0.0.1", 8444}, {"10.0.0.2", 8444}}};
  const auto merged = withHints({told}, {{"k1", {"10.0.0.2", 8444}}, {"k1", {"10.0.0.3", 9000}}});
  ASSERT_EQ(merged.size(), 1U);
  EXPECT_EQ(merged[0].endpoints,
            (std::vector<PeerEndpoint>{{"10.0.0.1", 8444}, {"10.0.0.2", 8444}, {"10.0.0.3", 9000}}));
}

TEST(Hints, find_a_station_that_has_told_nothing_yet) {
  const std::vector<PeerAddress> silent = {{"k1", "One", {}}, {"k2", "Two", {}}};
  const auto merged = withHints(silent, {{"k2", {"10.0.0.3", 8444}}});
  EXPECT_EQ(merged, (std::vector<PeerAddress>{{"k2", "Two", {{"10.0.0.3", 8444}}}}));
}

TEST(Hints, at_whom_nobody_enrolled_count_nothing) {
  EXPECT_TRUE(withHints({}, {{"stranger", {"10.0.0.3", 8444}}}).empty());
}

TEST(Hints, are_few_however_many_there_are) {
  std::vector<PeerHint> many;
  for (int port = 1; port <= 1000; ++port) many.push_back({"k1", {"10.0.0.3", port}});
  const auto merged = withHints({{"k1", "One", {{"10.0.0.1", 8444}}}}, many);
  EXPECT_EQ(merged[0].endpoints.size(), 1 + mostHints);
  EXPECT_EQ(merged[0].endpoints[0], (PeerEndpoint{"10.0.0.1", 8444}));
}

}  // namespace
}  // namespace assay::kiosk
