#include "tests/sim/schedule.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "shared/base/contract.h"
#include "tests/sim/random.h"

namespace assay::sim {

namespace {

constexpr auto faultNames = std::to_array<std::pair<Fault, std::string_view>>({{Fault::loss, "loss"},
                                                                               {Fault::duplicate, "duplicate"},
                                                                               {Fault::delay, "delay"},
                                                                               {Fault::partition, "partition"},
                                                                               {Fault::truncate, "truncate"},
                                                                               {Fault::crash, "crash"},
                                                                               {Fault::clock, "clock"},
                                                                               {Fault::restore, "restore"},
                                                                               {Fault::clone, "clone"},
                                                                               {Fault::full, "full"},
                                                                               {Fault::hostile, "hostile"}});

constexpr std::array actNames = {"append",     "request",     "photograph", "exchange", "decide",    "crash",
                                 "turn-clock", "right-clock", "cut",        "join",     "fill-disk", "free-disk",
                                 "back-up",    "restore",     "clone",      "attack"};

/// An act, how often it comes up, and the fault that it belongs to.
struct Weight {
  Act act;
  std::uint64_t weight;
  std::optional<Fault> fault;
};

constexpr auto weights = std::to_array<Weight>({{Act::append, 30, {}},
                                                {Act::request, 8, {}},
                                                {Act::photograph, 2, {}},
                                                {Act::exchange, 34, {}},
                                                {Act::decide, 8, {}},
                                                {Act::crash, 6, Fault::crash},
                                                {Act::turnClock, 2, Fault::clock},
                                                {Act::rightClock, 2, Fault::clock},
                                                {Act::cut, 6, Fault::partition},
                                                {Act::join, 2, Fault::partition},
                                                {Act::fillDisk, 2, Fault::full},
                                                {Act::freeDisk, 2, Fault::full},
                                                {Act::backUp, 3, Fault::restore},
                                                {Act::restore, 2, Fault::restore},
                                                {Act::clone, 1, Fault::clone},
                                                {Act::attack, 5, Fault::hostile}});

Act pickAct(Random& random, const std::set<Fault>& faults) {
  const auto counts = [&](const Weight& weight) { return !weight.fault || faults.contains(*weight.fault); };
  std::uint64_t sum = 0;
  for (const auto& weight : weights) sum += counts(weight) ? weight.weight : 0;
  auto drawn = random.below(sum);
  for (const auto& weight : weights) {
    if (!counts(weight)) continue;
    if (drawn < weight.weight) return weight.act;
    drawn -= weight.weight;
  }
  return Act::append;
}

/// Half of all runs know no bad weather of a kind, the others little or much.
std::uint64_t percentOf(Random& random, const std::set<Fault>& faults, Fault fault) {
  constexpr std::array<std::uint64_t, 4> percents = {0, 0, 5, 20};
  const auto percent = percents[random.below(percents.size())];
  return faults.contains(fault) ? percent : 0;
}

}  // namespace

std::string_view nameOf(Fault fault) { return faultNames[static_cast<std::size_t>(fault)].second; }
std::string_view nameOf(Act act) { return actNames.at(static_cast<std::size_t>(act)); }

std::set<Fault> allFaults() {
  std::set<Fault> all;
  for (const auto& [fault, name] : faultNames) all.insert(fault);
  return all;
}

std::optional<std::set<Fault>> parseFaults(std::string_view list) {
  if (list == "all") return allFaults();
  std::set<Fault> faults;
  if (list == "none") return faults;
  while (!list.empty()) {
    const auto end = std::min(list.find(','), list.size());
    const auto found = std::ranges::find(faultNames, list.substr(0, end), &std::pair<Fault, std::string_view>::second);
    if (found == faultNames.end()) return std::nullopt;
    faults.insert(found->first);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return faults;
}

Schedule makeSchedule(std::uint64_t seed, std::size_t stations, const std::set<Fault>& faults) {
  constexpr std::int64_t fewestSteps = 30;
  constexpr std::int64_t mostSteps = 90;
  Random random(seed);
  Schedule schedule{seed, stations, {}, {}};
  schedule.weather = {percentOf(random, faults, Fault::loss), percentOf(random, faults, Fault::loss),
                      percentOf(random, faults, Fault::duplicate), percentOf(random, faults, Fault::delay),
                      percentOf(random, faults, Fault::truncate)};
  const auto machines = stations + 1;
  CONTRACT(machines > stations);
  for (auto left = random.between(fewestSteps, mostSteps); left > 0; --left) {
    Step step{pickAct(random, faults), random.below(machines), 0, random.next()};
    // Half of all exchanges are with the authority, the others among neighbours.
    step.whom = random.oneIn(2) ? 0 : random.below(machines);
    if (step.whom == step.who) step.whom = (step.who + 1) % machines;
    schedule.steps.push_back(step);
  }
  return schedule;
}

std::string describe(const Schedule& schedule) {
  const auto& weather = schedule.weather;
  auto text = fmt::format(
      "seed {}, {} stations; of 100 messages: {} requests lost, {} answers lost, {} doubled, {} delayed, {} cut\n",
      schedule.seed, schedule.stations, weather.lostRequests, weather.lostAnswers, weather.duplicates, weather.delays,
      weather.cutBodies);
  for (const auto& step : schedule.steps) {
    const bool two = step.act == Act::exchange || step.act == Act::cut;
    text += fmt::format("  {} {}{}\n", nameOf(step.act), step.who, two ? fmt::format(" -> {}", step.whom) : "");
  }
  return text;
}

}  // namespace assay::sim
