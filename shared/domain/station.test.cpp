#include <gtest/gtest.h>

#include "shared/domain/organisation.h"

namespace assay {
namespace {

Fact said(const std::string& origin, json addresses, json port) {
  return {EventId{origin, 2},       {},
          Subject{"station", "k1"}, "station.reachable",
          Actor{"station", "k1"},   {{"addresses", std::move(addresses)}, {"port", std::move(port)}}};
}

Station enrolled() {
  return apply(Station{*StationId::parse("k1")},
               {EventId{"central.1", 1},
                {},
                Subject{"station", "k1"},
                "station.enrolled",
                Actor{"system", "central"},
                {{"key", "aa"}, {"centre", "c"}, {"name", "Door 1"}, {"role", "candidate"}, {"letter", "A"}}});
}

TEST(Station, is_reached_where_it_says_itself) {
  const auto station = apply(enrolled(), said("k1.7", {"192.168.1.20", "fd00::20"}, 8444));
  EXPECT_EQ(station.addresses, (std::vector<std::string>{"192.168.1.20", "fd00::20"}));
  EXPECT_EQ(station.port, 8444);
  EXPECT_EQ(station.name, "Door 1");
  EXPECT_EQ(toJson(stationFromJson(toJson(station))), toJson(station));
}

TEST(Station, is_not_moved_by_another) {
  EXPECT_TRUE(apply(enrolled(), said("k2.1", {"192.168.1.66"}, 8444)).addresses.empty());
  EXPECT_TRUE(apply(enrolled(), said("k12.1", {"192.168.1.66"}, 8444)).addresses.empty());
}

TEST(Station, takes_nothing_that_is_no_address) {
  const auto station = apply(enrolled(), said("k1.7", {"192.168.1.20:80/x", "host.example", "", 7, "10.0.0.1"}, 1e300));
  EXPECT_EQ(station.addresses, std::vector<std::string>{"10.0.0.1"});
  EXPECT_EQ(station.port, 0);
}

TEST(Station, has_the_same_port_whether_the_number_was_just_made_or_read) {
  const auto made = said("k1.7", {"10.0.0.1"}, 8444);
  auto read = made;
  read.body = json::parse(made.body.dump());
  EXPECT_EQ(toJson(apply(enrolled(), made)), toJson(apply(enrolled(), read)));
  EXPECT_EQ(apply(enrolled(), made).port, 8444);
  EXPECT_EQ(apply(enrolled(), said("k1.7", {"10.0.0.1"}, -5)).port, 0);
  EXPECT_EQ(apply(enrolled(), said("k1.7", {"10.0.0.1"}, std::uint64_t{1} << 63U)).port, 0);
}

TEST(Station, tells_where_it_is_only_when_that_changed) {
  const auto station = apply(enrolled(), said("k1.7", {"10.0.0.1"}, 8444));
  EXPECT_FALSE(tellWhereReached(station, {"10.0.0.1"}, 8444));
  const auto moved = tellWhereReached(station, {"10.0.0.2"}, 8444);
  ASSERT_TRUE(moved);
  EXPECT_TRUE(checkShape(moved->subject, moved->type, moved->body));
}

TEST(Station, of_before_addresses_were_told_reads_as_it_was) {
  auto row = toJson(enrolled());
  row.erase("addresses");
  row.erase("port");
  EXPECT_EQ(stationFromJson(row).name, "Door 1");
}

}  // namespace
}  // namespace assay
