#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <iostream>

#include "tests/monkey/monkey.h"

/// `assay-monkey`: games until so many events were played, each with the next seed; says which game went wrong.
int main(int count, char** arguments) {
  using namespace assay;
  constexpr std::size_t eventsOfOneGame = 2500;
  monkey::Play play{.events = 100'000};
  CLI::App cli{"A monkey at the kiosk: random input at the real app"};
  cli.add_option("--seed", play.seed, "Of the first game")->capture_default_str();
  cli.add_option("--events", play.events, "In all games together")->capture_default_str();
  cli.add_option("--role", play.role, "What the station is for, instead of changing")
      ->check(CLI::IsMember({"candidate", "desk", "office", "review", "verify"}));
  try {
    cli.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? 0 : 2;
  }
  const auto start = std::chrono::steady_clock::now();
  std::map<std::string, std::size_t> screens;
  std::size_t played = 0;
  int turns = 0;
  int games = 0;
  for (; played < play.events; ++games) {
    const auto outcome = monkey::play({.seed = play.seed + static_cast<std::uint64_t>(games),
                                       .events = std::min(eventsOfOneGame, play.events - played),
                                       .role = play.role});
    for (const auto& [name, seen] : outcome.screens) screens[name] += seen;
    played += outcome.events;
    turns += outcome.turns;
    if (outcome.fault) {
      std::cerr << "assay-monkey: " << *outcome.fault << '\n';
      return 1;
    }
  }
  const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::cout << played << " events in " << games << " games, " << turns << " turns, " << seconds << " s; frames seen of";
  for (const auto& [name, seen] : screens) std::cout << ' ' << name << ' ' << seen;
  std::cout << '\n';
  return 0;
}
