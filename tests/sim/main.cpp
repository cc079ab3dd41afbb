#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>

#include "shared/base/crypto.h"
#include "shared/base/log.h"
#include "tests/sim/runs.h"
#include "tests/sim/seeded_sodium.h"

namespace {

using namespace assay;
using nlohmann::json;

struct Arguments {
  sim::Options options;
  std::uint64_t first = 1;
  std::uint64_t last = 200;
  double seconds = 0;  ///< 0: as long as it takes
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  bool asJson = false;
  bool trace = false;
};

std::pair<std::uint64_t, std::uint64_t> parseSeeds(const std::string& text) {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  const auto* const end = text.data() + text.size();
  auto read = std::from_chars(text.data(), end, first);
  if (read.ec == std::errc{} && read.ptr == end) return {first, first};
  if (read.ec == std::errc{} && std::string_view{read.ptr, end}.starts_with(".."))
    read = std::from_chars(read.ptr + 2, end, last);
  if (read.ec != std::errc{} || read.ptr != end || last < first)
    throw std::runtime_error("seeds are one number, or first..last: not " + text);
  return {first, last};
}

/// What a number of runs came to.
struct Tally {
  std::uint64_t runs = 0;
  std::uint64_t events = 0;
  std::uint64_t requests = 0;
  std::uint64_t epochs = 0;
  std::uint64_t forks = 0;
  std::uint64_t messages = 0;
  std::uint64_t mostRounds = 0;
  json failures = json::array();

  void add(const Tally& other) {
    runs += other.runs;
    events += other.events;
    requests += other.requests;
    epochs += other.epochs;
    forks += other.forks;
    messages += other.messages;
    mostRounds = std::max(mostRounds, other.mostRounds);
    failures.insert(failures.end(), other.failures.begin(), other.failures.end());
  }
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Tally, runs, events, requests, epochs, forks, messages, mostRounds, failures)

double secondsSince(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Every `jobs`th seed, from `job` on.
Tally play(const Arguments& arguments, unsigned job) {
  sim::Laboratory laboratory;
  Tally tally;
  const auto start = std::chrono::steady_clock::now();
  for (auto seed = arguments.first + job; seed <= arguments.last; seed += arguments.jobs) {
    if (arguments.seconds > 0 && secondsSince(start) > arguments.seconds) break;
    const auto schedule = sim::makeSchedule(seed, arguments.options.stations, arguments.options.faults);
    if (arguments.trace) std::cerr << sim::describe(schedule);
    const auto outcome = laboratory.play(schedule);
    tally.add({1, outcome.events, outcome.requests, outcome.epochs, outcome.forks, outcome.messages, outcome.rounds});
    if (!outcome.failure) continue;
    const auto smallest = laboratory.shrink(schedule);
    std::cerr << "seed " << seed << ": " << *outcome.failure
              << "\n  after leaving out what does not matter: " << laboratory.play(smallest).failure.value_or("nothing")
              << "\n"
              << sim::describe(smallest);
    tally.failures.push_back({{"seed", seed}, {"failure", *outcome.failure}, {"trace", sim::describe(smallest)}});
  }
  return tally;
}

/// In a process of its own, because the randomness that a run replaces is the whole process's. What it came to is
/// written to the pipe whose reading end is given.
int playApart(const Arguments& arguments, unsigned job) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  const auto child = fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child > 0) {
    close(ends[1]);
    return ends[0];
  }
  const auto told = json(play(arguments, job)).dump();
  std::size_t written = 0;
  while (written < told.size()) {
    const auto more = write(ends[1], told.data() + written, told.size() - written);
    if (more <= 0) std::_Exit(1);
    written += static_cast<std::size_t>(more);
  }
  std::_Exit(0);
}

Tally toldBy(int pipe) {
  std::string told;
  std::array<char, 4096> part{};
  for (auto got = read(pipe, part.data(), part.size()); got > 0; got = read(pipe, part.data(), part.size())) {
    told.append(part.data(), static_cast<std::size_t>(got));
  }
  close(pipe);
  int status = 0;
  wait(&status);
  if (told.empty()) throw std::runtime_error("a process of the simulator broke down");
  return json::parse(told).get<Tally>();
}

Tally playAll(const Arguments& arguments) {
  if (arguments.jobs == 1) return play(arguments, 0);
  std::vector<int> pipes;
  for (unsigned job = 0; job < arguments.jobs; ++job) pipes.push_back(playApart(arguments, job));
  Tally all;
  for (const auto pipe : pipes) all.add(toldBy(pipe));
  return all;
}

int run(const Arguments& arguments) {
  const auto start = std::chrono::steady_clock::now();
  const auto tally = playAll(arguments);
  const auto seconds = secondsSince(start);
  const auto perSecond = static_cast<double>(tally.runs) / seconds;
  if (arguments.asJson) {
    auto faults = json::array();
    for (const auto fault : arguments.options.faults) faults.push_back(sim::nameOf(fault));
    std::cout << json{{"seeds", {arguments.first, arguments.last}},
                      {"stations", arguments.options.stations},
                      {"faults", faults},
                      {"runs", tally.runs},
                      {"failures", tally.failures},
                      {"events", tally.events},
                      {"requests", tally.requests},
                      {"epochs", tally.epochs},
                      {"forks", tally.forks},
                      {"messages", tally.messages},
                      {"most_rounds_to_agree", tally.mostRounds},
                      {"jobs", arguments.jobs},
                      {"seconds", seconds},
                      {"runs_per_second", perSecond}}
                     .dump(2)
              << "\n";
  } else {
    std::cout << tally.runs << " runs, " << tally.failures.size() << " failures, " << tally.events << " events, "
              << tally.epochs << " epochs, " << tally.forks << " forks, " << tally.messages << " messages, at most "
              << tally.mostRounds << " rounds to agree, " << perSecond << " runs a second\n";
  }
  return tally.failures.empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Plays exam centres with simulated time, network and disks against the real journal and sync."};
  Arguments arguments;
  arguments.options.faults = sim::allFaults();
  std::string seeds = "1..200";
  std::string faults = "all";
  app.add_option("--nodes", arguments.options.stations, "Stations beside the authority (default 3)");
  app.add_option("--seeds", seeds, "One seed, or first..last (default 1..200)");
  app.add_option("--faults", faults, "all, none, or names with commas between (default all)");
  app.add_option("--seconds", arguments.seconds, "Begins no further seed after so long");
  app.add_option("--jobs", arguments.jobs, "Runs at a time (default: as many as there are cores)")
      ->check(CLI::Range(1U, 1024U));
  app.add_flag("--json", arguments.asJson, "One JSON object instead of a sentence");
  app.add_flag("--trace", arguments.trace, "Print every schedule before it is played");
  CLI11_PARSE(app, argc, argv);
  const auto parsed = sim::parseFaults(faults);
  if (!parsed) {
    std::cerr << "assay-sim: unknown fault in " << faults << "\n";
    return 2;
  }
  arguments.options.faults = *parsed;
  sim::installSeededRandomness();
  initCrypto();
  log::setLevel(log::Level::off);
  try {
    std::tie(arguments.first, arguments.last) = parseSeeds(seeds);
    return run(arguments);
  } catch (const std::exception& error) {
    std::cerr << "assay-sim: " << error.what() << "\n";
    return 2;
  }
}
