#include "tests/sim/runs.h"

#include <unistd.h>

#include <algorithm>

namespace assay::sim {

Laboratory::Laboratory(const journal::Defences& defences) : defences_(defences) {
  registerSimulatedDisks(disks_);
  const std::filesystem::path memory = "/dev/shm";
  const auto base = std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path();
  // Ids come from the seed here: the process tells this folder from another's.
  folder_ = base / ("assay-sim-" + std::to_string(::getpid()));
}

Laboratory::~Laboratory() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

Outcome Laboratory::play(const Schedule& schedule) { return World(schedule, defences_, disks_, folder_).play(); }

Schedule Laboratory::shrink(Schedule schedule) {
  const auto fails = [&](const Schedule& tried) { return play(tried).failure.has_value(); };
  for (const auto percent :
       {&Weather::lostRequests, &Weather::lostAnswers, &Weather::duplicates, &Weather::delays, &Weather::cutBodies}) {
    auto tried = schedule;
    tried.weather.*percent = 0;
    if (fails(tried)) schedule = tried;
  }
  // Leaves out halves, then quarters, down to single steps, as long as it still fails.
  for (auto part = std::max<std::size_t>(schedule.steps.size() / 2, 1);; part /= 2) {
    for (std::size_t begin = 0; begin < schedule.steps.size();) {
      auto tried = schedule;
      const auto first = tried.steps.begin() + static_cast<std::ptrdiff_t>(begin);
      const auto count = static_cast<std::ptrdiff_t>(std::min(part, tried.steps.size() - begin));
      tried.steps.erase(first, first + count);
      if (fails(tried)) {
        schedule = tried;
      } else {
        begin += part;
      }
    }
    if (part == 1) return schedule;
  }
}

}  // namespace assay::sim
