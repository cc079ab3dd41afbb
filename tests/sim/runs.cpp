#include "tests/sim/runs.h"

#include <algorithm>

namespace assay::sim {

Outcome Laboratory::play(const Schedule& schedule) { return World(schedule, disks_, folder_ / "blobs").play(); }

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
