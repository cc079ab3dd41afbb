#include "kiosk/ui/widgets/lanes.h"

#include <algorithm>
#include <numeric>

namespace assay::kiosk {

std::vector<Lane> lanesOf(const std::vector<Span>& spans) {
  std::vector<std::size_t> order(spans.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return spans[i].from; });
  std::vector<Lane> lanes(spans.size());
  std::vector<float> ends;  // of each lane of the present group
  std::size_t groupBegin = 0;
  int group = 0;
  const auto closeGroup = [&](std::size_t end) {
    for (std::size_t i = groupBegin; i < end; ++i) {
      lanes[order[i]].of = static_cast<int>(ends.size());
      lanes[order[i]].group = group;
    }
    groupBegin = end;
    ++group;
    ends.clear();
  };
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto& span = spans[order[i]];
    if (!ends.empty() && std::ranges::all_of(ends, [&](float end) { return end <= span.from; })) closeGroup(i);
    const auto free = std::ranges::find_if(ends, [&](float end) { return end <= span.from; });
    lanes[order[i]].lane = static_cast<int>(free - ends.begin());
    if (free == ends.end())
      ends.push_back(span.to);
    else
      *free = span.to;
  }
  closeGroup(order.size());
  return lanes;
}

}  // namespace assay::kiosk
