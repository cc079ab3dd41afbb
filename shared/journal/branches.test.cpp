#include "shared/journal/branches.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "shared/journal/ingest.h"
#include "tests/support/journal_kit.h"

namespace assay::journal {
namespace {

/// A station of which somebody holds the key and writes other histories.
class Forks : public testing::Test {
 protected:
  SignedEvent sign(std::uint64_t seq, const std::string& prev, const std::string& sitting, const std::string& type) {
    const Event event{{origin, seq},     hlcOf(nodes.clock.now()), "centre-1", type, {"sitting", sitting},
                      {"desk", "other"}, json::object(),           {},         prev};
    auto told = event;
    if (type == "sitting.arrived") told.body = {{"ticket", "X" + std::to_string(seq)}};
    return signEvent(told, station->identity().key);
  }
  static std::string hash(const SignedEvent& event) { return hexOf(hashOf(event)); }
  void arrive(const std::string& sitting) {
    const auto draft = test::arrival(sitting, "A1");
    ASSERT_TRUE(station->append({&draft, 1}, {"desk", "d"}));
  }
  std::string hashAt(std::uint64_t seq) { return **station->hashAt({origin, seq}); }

  test::Nodes nodes;
  std::unique_ptr<Journal> station = nodes.station("st-1");
  std::unique_ptr<Journal> other = nodes.station("st-2");
  std::string origin = station->origin();
};

TEST_F(Forks, keep_both_histories_and_say_so) {
  for (const auto* sitting : {"s1", "s2", "s3"}) arrive(sitting);
  test::send(*station, nodes.central());
  const auto fork = sign(2, hashAt(1), "s9", "sitting.arrived");
  EXPECT_EQ(nodes.central().ingest({&fork, 1})->forks, 1U);
  const auto forks = *nodes.central().forks();
  ASSERT_EQ(forks.size(), 1U);
  EXPECT_EQ(forks[0].origin, origin);
  EXPECT_EQ(forks[0].seq, 2U);
  EXPECT_EQ(forks[0].branches.size(), 2U);
  for (const auto* sitting : {"s1", "s2", "s3", "s9"}) EXPECT_TRUE(nodes.central().load<Sitting>(sitting)) << sitting;
  EXPECT_TRUE(nodes.central().quarantine()->empty());
  EXPECT_TRUE(nodes.central().verify());
}

TEST_F(Forks, come_to_the_same_branches_in_whatever_order_they_are_seen) {
  arrive("s1");
  const auto mine = sign(2, hashAt(1), "s9", "sitting.arrived");
  const auto after = sign(3, hash(mine), "s9", "sitting.no-show");
  const auto third = sign(2, hashAt(1), "s8", "sitting.arrived");
  arrive("s2");
  test::send(nodes.central(), *other);
  test::send(*station, nodes.central());
  const std::vector forwards = {mine, after, third};
  ASSERT_TRUE(nodes.central().ingest(forwards));
  const std::vector backwards = {station->eventsAfter({}, 9)->front(), third, mine, after};
  ASSERT_TRUE(other->ingest(backwards));
  test::send(nodes.central(), *other);
  EXPECT_EQ(other->forks()->at(0).branches, nodes.central().forks()->at(0).branches);
  EXPECT_EQ(other->forks()->at(0).branches.size(), 3U);
  const auto here = *other->summary();
  const auto there = *nodes.central().summary();
  EXPECT_EQ(here.frontier, there.frontier);
  EXPECT_EQ(here.events, there.events);
  EXPECT_EQ(here.rows, there.rows);
}

TEST_F(Forks, within_forks_arrive_whole_in_one_go) {
  // Branches are named by hashes: which of them comes first by its name is chance.
  for (int chance = 0; chance < 16; ++chance) {
    arrive("s" + std::to_string(chance));
    const auto begun = static_cast<std::uint64_t>(chance) * 2 + 1;
    const auto first = sign(begun + 1, hashAt(begun), "x" + std::to_string(chance), "sitting.arrived");
    const auto second = sign(begun + 2, hash(first), "x" + std::to_string(chance), "sitting.no-show");
    const auto third = sign(begun + 2, hash(first), "y" + std::to_string(chance), "sitting.arrived");
    arrive("t" + std::to_string(chance));
    test::send(*station, nodes.central());
    const std::vector forged = {first, second, third};
    ASSERT_TRUE(nodes.central().ingest(forged));
  }
  test::send(nodes.central(), *other);
  EXPECT_EQ(*other->frontier(), *nodes.central().frontier());
  EXPECT_TRUE(other->quarantine()->empty());
}

TEST_F(Forks, of_the_very_first_event_are_kept_as_well) {
  arrive("s1");
  test::send(*station, nodes.central());
  const auto fork = sign(1, "", "s9", "sitting.arrived");
  ASSERT_TRUE(nodes.central().ingest({&fork, 1}));
  EXPECT_TRUE(nodes.central().load<Sitting>("s1"));
  EXPECT_TRUE(nodes.central().load<Sitting>("s9"));
  EXPECT_TRUE(nodes.central().verify());
}

TEST_F(Forks, of_our_own_origin_begin_a_new_epoch) {
  arrive("s1");
  const auto fork = sign(1, "", "s9", "sitting.arrived");
  ASSERT_TRUE(station->ingest({&fork, 1}));
  EXPECT_NE(station->origin(), origin);
  arrive("s2");
  EXPECT_TRUE(station->load<Sitting>("s9"));
  test::send(nodes.central(), *station);
  EXPECT_TRUE(station->verify());
}

TEST_F(Forks, keep_an_answer_with_its_request) {
  const Draft asked{{"certification", "s1"}, "certification.requested", json::object(), {}};
  const auto request = (*station->append({&asked, 1}, {"desk", "d"}))[0];
  test::send(*station, nodes.central());
  const Draft answer{{"certification", "s1"},
                     "certification.refused",
                     {{"request", request.text()}, {"reason", "certification.no-credit"}},
                     {}};
  ASSERT_TRUE(nodes.central().append({&answer, 1}, {"system", "central"}));
  const auto fork = sign(1, "", "s9", "sitting.arrived");
  ASSERT_TRUE(nodes.central().ingest({&fork, 1}));
  EXPECT_TRUE(nodes.central().pendingRequests()->empty());
  EXPECT_TRUE(*nodes.central().fact(request)) << "still found by its former name";
}

TEST_F(Forks, of_somebody_without_the_key_are_only_noise) {
  arrive("s1");
  test::send(*station, nodes.central());
  auto fork = sign(1, "", "s9", "sitting.arrived");
  fork.text.replace(fork.text.find("X1"), 2, "X2");
  EXPECT_EQ(nodes.central().ingest({&fork, 1})->quarantined, 1U);
  EXPECT_TRUE(nodes.central().forks()->empty());
  EXPECT_EQ(nodes.central().quarantine()->at(0).reason, "event.bad-signature");
}

TEST_F(Forks, an_event_that_follows_nothing_known_waits_with_its_reason) {
  arrive("s1");
  test::send(*station, nodes.central());
  const auto stray = sign(2, hexOf(assay::hashOf(asBytes("something else"))), "s9", "sitting.arrived");
  EXPECT_EQ(nodes.central().ingest({&stray, 1})->quarantined, 1U);
  EXPECT_EQ(nodes.central().quarantine()->at(0).reason, "event.broken-chain");
}

TEST_F(Forks, an_origin_that_looks_like_a_branch_is_refused) {
  EXPECT_TRUE(branches::isPlainOrigin("st-1.abc12"));
  for (const auto* wrong : {"st-1", "st-1.", "st-1.a-b", "st-1.A", "st-1._"}) {
    EXPECT_FALSE(branches::isPlainOrigin(wrong)) << wrong;
  }
}

/// More of it would burden whatever two nodes tell one another, and end in a message that is too large.
TEST_F(Forks, and_epochs_of_one_station_are_no_more_than_it_could_ever_need) {
  std::vector<SignedEvent> events;
  for (std::size_t i = 0; i < mostHistories + 10; ++i) {
    origin = "st-1.e" + std::to_string(i);
    events.push_back(sign(1, "", "s" + std::to_string(i), "sitting.arrived"));
  }
  for (const auto some : {std::span{events}.first(500), std::span{events}.subspan(500)}) {
    ASSERT_TRUE(nodes.central().ingest(some));
  }
  const auto held = *nodes.central().frontier();
  const auto isOf = [](const std::string& device) {
    return [device](const auto& one) { return deviceOf(one.first) == device; };
  };
  EXPECT_EQ(std::ranges::count_if(held, isOf("st-1")), static_cast<std::ptrdiff_t>(mostHistories));
  ASSERT_EQ(nodes.central().quarantine()->size(), 10U);
  EXPECT_EQ(nodes.central().quarantine()->at(0).reason, "event.too-many-histories");

  origin = "st-1.e5";
  const auto after = sign(2, hash(events[5]), "s5", "sitting.no-show");
  EXPECT_EQ(nodes.central().ingest({&after, 1})->stored, 1U) << "what it has goes on";
  const auto fork = sign(2, hash(events[5]), "s9", "sitting.arrived");
  EXPECT_EQ(nodes.central().ingest({&fork, 1})->stored, 0U);
  const auto draft = test::arrival("mine", "A1");
  ASSERT_TRUE(other->append({&draft, 1}, {"desk", "d"}));
  EXPECT_EQ(test::send(*other, nodes.central()).stored, 1U) << "and so do others";
}

TEST_F(Forks, quarantine_ends_when_the_time_has_come_without_anybody_sending_again) {
  nodes.clock.advance(std::chrono::hours{2});
  arrive("s1");
  nodes.clock.advance(-std::chrono::hours{2});
  EXPECT_EQ(test::send(*station, nodes.central()).quarantined, 1U);
  EXPECT_EQ(nodes.central().ingest({})->stored, 0U);
  nodes.clock.advance(std::chrono::hours{2});
  EXPECT_EQ(nodes.central().ingest({})->stored, 1U);
  EXPECT_TRUE(nodes.central().quarantine()->empty());
}

TEST_F(Forks, quarantine_ends_when_the_enrolment_arrives) {
  arrive("s1");
  EXPECT_EQ(test::send(*station, *other).quarantined, 1U);
  EXPECT_EQ(test::send(nodes.central(), *other).stored, 3U) << "two enrolments, and what waited for one";
  EXPECT_TRUE(other->quarantine()->empty());
}

}  // namespace
}  // namespace assay::journal
