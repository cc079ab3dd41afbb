#include <gtest/gtest.h>

#include <optional>

#include "shared/base/log.h"
#include "tests/sim/runs.h"
#include "tests/sim/seeded_sodium.h"

namespace assay::sim {
namespace {

constexpr std::size_t stations = 3;

/// Quiet: a simulated disaster is told by what a run comes to.
class Sim : public testing::Test {
 protected:
  Sim() { log::setLevel(log::Level::off); }
  ~Sim() override { log::setLevel(log::Level::info); }

  static void expectKept(std::uint64_t first, std::uint64_t last, std::size_t count) {
    Laboratory laboratory;
    for (auto seed = first; seed <= last; ++seed) {
      const auto outcome = laboratory.play(makeSchedule(seed, count, allFaults()));
      ASSERT_FALSE(outcome.failure) << "assay-sim --nodes " << count << " --seeds " << seed << ": " << *outcome.failure;
    }
  }
  /// The first seed that shows what is missing without a defence.
  static std::optional<std::uint64_t> firstFailure(const journal::Defences& defences, const char* faults) {
    constexpr std::uint64_t mostSeeds = 200;
    Laboratory laboratory(defences);
    for (std::uint64_t seed = 1; seed <= mostSeeds; ++seed) {
      if (laboratory.play(makeSchedule(seed, stations, *parseFaults(faults))).failure) return seed;
    }
    return std::nullopt;
  }
};

// Four parts, so that they can run beside each other.
TEST_F(Sim, seeds_1_to_50_keep_every_promise) { expectKept(1, 50, stations); }
TEST_F(Sim, seeds_51_to_100_keep_every_promise) { expectKept(51, 100, stations); }
TEST_F(Sim, seeds_101_to_150_keep_every_promise) { expectKept(101, 150, stations); }
TEST_F(Sim, seeds_151_to_200_keep_every_promise) { expectKept(151, 200, stations); }
TEST_F(Sim, more_stations_keep_every_promise) { expectKept(1, 10, 6); }

TEST_F(Sim, the_same_seed_gives_the_same_run) {
  Laboratory laboratory;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const auto schedule = makeSchedule(seed, stations, allFaults());
    const auto first = laboratory.play(schedule);
    EXPECT_FALSE(first.digest.empty());
    EXPECT_EQ(first, laboratory.play(schedule)) << seed;
  }
}

TEST_F(Sim, finds_that_a_copied_database_goes_on_with_its_chain) {
  EXPECT_TRUE(firstFailure({.copies = false, .ownEvents = false, .forks = false}, "clone,restore"));
}
TEST_F(Sim, finds_that_a_second_history_is_thrown_away) {
  EXPECT_TRUE(firstFailure({.forks = false}, "clone,restore"));
}
TEST_F(Sim, finds_that_signatures_are_not_checked) { EXPECT_TRUE(firstFailure({.signatures = false}, "hostile")); }
TEST_F(Sim, finds_that_the_chain_is_not_checked) { EXPECT_TRUE(firstFailure({.chain = false}, "hostile,clone")); }
TEST_F(Sim, finds_that_the_future_is_believed) { EXPECT_TRUE(firstFailure({.skew = false}, "clock,hostile")); }
TEST_F(Sim, finds_that_quarantine_is_never_left) { EXPECT_TRUE(firstFailure({.release = false}, "clock,restore")); }
TEST_F(Sim, finds_that_late_events_are_folded_last) { EXPECT_TRUE(firstFailure({.lateEvents = false}, "partition")); }
TEST_F(Sim, finds_that_any_key_is_taken) { EXPECT_TRUE(firstFailure({.keys = false}, "hostile")); }
TEST_F(Sim, finds_that_commits_are_not_on_the_disk) { EXPECT_TRUE(firstFailure({.durable = false}, "crash")); }

TEST_F(Sim, shrinks_a_failing_run_to_a_few_steps) {
  Laboratory laboratory({.lateEvents = false});
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto schedule = makeSchedule(seed, stations, *parseFaults("partition"));
    if (!laboratory.play(schedule).failure) continue;
    const auto smallest = laboratory.shrink(schedule);
    EXPECT_TRUE(laboratory.play(smallest).failure);
    EXPECT_LE(smallest.steps.size(), 6U) << describe(smallest);
    return;
  }
  FAIL() << "no seed failed";
}

}  // namespace
}  // namespace assay::sim

/// Randomness is replaced before anything uses it, so this program has a main of its own.
int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  assay::sim::installSeededRandomness();
  assay::initCrypto();
  return RUN_ALL_TESTS();
}
