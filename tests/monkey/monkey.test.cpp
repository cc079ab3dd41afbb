#include "tests/monkey/monkey.h"

#include <gtest/gtest.h>

#include "tests/monkey/centre.h"
#include "tests/monkey/secrets.h"

namespace assay::monkey {
namespace {

/// Longer: `./dev monkey`.
class Monkey : public testing::TestWithParam<const char*> {};

TEST_P(Monkey, finds_nothing_to_break) {
  const auto outcome = play({.seed = 1, .events = 400, .role = GetParam()});
  EXPECT_FALSE(outcome.fault) << outcome.fault.value_or("");
  EXPECT_EQ(outcome.events, 400U);
  EXPECT_GE(outcome.screens.size(), 3U) << "it should get somewhere";
}

INSTANTIATE_TEST_SUITE_P(Roles, Monkey, testing::Values("candidate", "desk", "office", "review", "verify", ""),
                         [](const auto& role) { return *role.param == '\0' ? "changing" : std::string{role.param}; });

TEST(Monkey, gets_as_far_as_the_ticket) {
  std::size_t tickets = 0;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const auto outcome = play({.seed = seed, .events = 400, .role = "candidate"});
    const auto seen = outcome.screens.find("ticket");
    if (seen != outcome.screens.end()) tickets += seen->second;
  }
  EXPECT_GE(tickets, 5U);
}

TEST(Monkey, plays_the_same_game_for_the_same_seed) {
  const Play game{.seed = 5, .events = 300};
  const auto first = play(game);
  const auto second = play(game);
  EXPECT_EQ(first.screens, second.screens);
  EXPECT_EQ(first.turns, second.turns);
}

TEST(TurnWatch, tells_whose_words_are_on_the_screen) {
  EXPECT_EQ(marksIn("Hello " + markOf(7) + ", " + markOf(501) + " Zq Zqx Zq9"), (std::set<int>{7, 501}));
}

TEST(TurnWatch, finds_the_name_of_somebody_who_left) {
  MonkeyCentre station;
  TurnWatch watch;
  station.press("home.check-in");
  EXPECT_EQ(watch.leakOn(station.ui, station.app.state()), "");
  station.post(kiosk::Message{kiosk::message::CodeRead{station.codes.at(6).text}});
  station.app.turn(nullptr);
  ASSERT_EQ(station.screen(), "confirm-identity");
  auto whoBroughtIt = watch;
  whoBroughtIt.brought(station.codes.at(6).secret);
  EXPECT_EQ(whoBroughtIt.leakOn(station.ui, station.app.state()), "");
  EXPECT_NE(watch.leakOn(station.ui, station.app.state()), "");
}

}  // namespace
}  // namespace assay::monkey
