#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/clock.h"

namespace assay::sim {

/// What may go wrong in a run.
enum class Fault { loss, duplicate, delay, partition, truncate, crash, clock, restore, clone, full, hostile };

std::string_view nameOf(Fault fault);
std::set<Fault> allFaults();
/// `all`, `none` or names with commas between. Empty when a name is not known.
std::optional<std::set<Fault>> parseFaults(std::string_view list);

enum class Act {
  append,      ///< `who` records something that happened
  request,     ///< `who` asks for a decision
  photograph,  ///< `who` stores a photo and the event that names it
  exchange,    ///< `who` asks `whom`
  decide,      ///< the authority answers what is open
  crash,       ///< the power of `who` goes, now or in the middle of what it does next
  turnClock,   ///< the clock of `who` jumps
  rightClock,
  cut,   ///< what `who` sends no longer reaches `whom`; asymmetric
  join,  ///< all links are whole again
  fillDisk,
  freeDisk,
  backUp,   ///< the disk of `who` is copied
  restore,  ///< the disk of `who` becomes its copy again
  clone,    ///< a second machine starts from the disk of `who`
  attack,   ///< somebody hostile speaks to `who`, or answers it
};

std::string_view nameOf(Act act);

/// One thing that happens. What it draws by chance comes from its own seed: leaving out a step changes no other.
struct Step {
  Act act = Act::append;
  std::size_t who = 0;
  std::size_t whom = 0;
  std::uint64_t seed = 0;
};

/// How bad the network is, in percent of messages.
struct Weather {
  std::uint64_t lostRequests = 0;
  std::uint64_t lostAnswers = 0;
  std::uint64_t duplicates = 0;
  std::uint64_t delays = 0;
  std::uint64_t cutBodies = 0;
};

struct Schedule {
  std::uint64_t seed = 0;
  std::size_t stations = 0;
  Weather weather;
  std::vector<Step> steps;
};

/// Machine 0 is the authority, 1 to `stations` are stations.
Schedule makeSchedule(std::uint64_t seed, std::size_t stations, const std::set<Fault>& faults);

/// One line a step, for people.
std::string describe(const Schedule& schedule);

}  // namespace assay::sim
