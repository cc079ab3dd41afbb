#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>

#include "shared/base/crypto.h"
#include "shared/base/log.h"
#include "tests/sim/runs.h"
#include "tests/sim/seeded_sodium.h"

namespace {

using namespace assay;

struct Arguments {
  sim::Options options;
  std::uint64_t first = 1;
  std::uint64_t last = 200;
  double seconds = 0;  ///< 0: as long as it takes
  bool asJson = false;
  bool trace = false;
};

std::pair<std::uint64_t, std::uint64_t> parseSeeds(const std::string& text) {
  const auto dots = text.find("..");
  const auto first = std::stoull(text.substr(0, dots));
  return {first, dots == std::string::npos ? first : std::stoull(text.substr(dots + 2))};
}

int run(const Arguments& arguments) {
  sim::Laboratory laboratory;
  nlohmann::json failures = nlohmann::json::array();
  std::size_t events = 0;
  std::size_t requests = 0;
  std::size_t forks = 0;
  std::size_t epochs = 0;
  std::uint64_t messages = 0;
  std::size_t mostRounds = 0;
  const auto start = std::chrono::steady_clock::now();
  const auto elapsed = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
  std::uint64_t runs = 0;
  for (auto seed = arguments.first; seed <= arguments.last; ++seed) {
    if (arguments.seconds > 0 && elapsed() > arguments.seconds) break;
    ++runs;
    const auto schedule = sim::makeSchedule(seed, arguments.options.stations, arguments.options.faults);
    if (arguments.trace) std::cerr << sim::describe(schedule);
    const auto outcome = laboratory.play(schedule);
    events += outcome.events;
    requests += outcome.requests;
    forks += outcome.forks;
    epochs += outcome.epochs;
    messages += outcome.messages;
    mostRounds = std::max(mostRounds, outcome.rounds);
    if (!outcome.failure) continue;
    const auto smallest = laboratory.shrink(schedule);
    std::cerr << "seed " << seed << ": " << *outcome.failure
              << "\n  after leaving out what does not matter: " << laboratory.play(smallest).failure.value_or("nothing")
              << "\n"
              << sim::describe(smallest);
    failures.push_back({{"seed", seed}, {"failure", *outcome.failure}, {"trace", sim::describe(smallest)}});
  }
  const auto seconds = elapsed();
  if (arguments.asJson) {
    auto faults = nlohmann::json::array();
    for (const auto fault : arguments.options.faults) faults.push_back(sim::nameOf(fault));
    std::cout << nlohmann::json{{"seeds", {arguments.first, arguments.first + runs - 1}},
                                {"stations", arguments.options.stations},
                                {"faults", faults},
                                {"runs", runs},
                                {"failures", failures},
                                {"events", events},
                                {"requests", requests},
                                {"epochs", epochs},
                                {"forks", forks},
                                {"messages", messages},
                                {"most_rounds_to_agree", mostRounds},
                                {"seconds", seconds},
                                {"runs_per_second", static_cast<double>(runs) / seconds}}
                     .dump(2)
              << "\n";
  } else {
    std::cout << runs << " runs, " << failures.size() << " failures, " << events << " events, " << epochs << " epochs, "
              << forks << " forks, " << messages << " messages, at most " << mostRounds << " rounds to agree, "
              << static_cast<double>(runs) / seconds << " runs a second\n";
  }
  return failures.empty() ? 0 : 1;
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
  app.add_flag("--json", arguments.asJson, "One JSON object instead of a sentence");
  app.add_flag("--trace", arguments.trace, "Print every schedule before it is played");
  CLI11_PARSE(app, argc, argv);
  const auto parsed = sim::parseFaults(faults);
  if (!parsed) {
    std::cerr << "assay-sim: unknown fault in " << faults << "\n";
    return 2;
  }
  arguments.options.faults = *parsed;
  std::tie(arguments.first, arguments.last) = parseSeeds(seeds);
  sim::installSeededRandomness();
  initCrypto();
  log::setLevel(log::Level::off);
  return run(arguments);
}
