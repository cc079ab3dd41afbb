#include "kiosk/ui/widgets/figures.h"

#include <algorithm>
#include <numeric>

#include "shared/base/contract.h"

namespace assay::kiosk {

std::int64_t stepFor(std::int64_t highest, int mostMarks) {
  CONTRACT(mostMarks > 0);
  for (std::int64_t power = 1;; power *= 10)
    for (const std::int64_t step : {power, 2 * power, 5 * power})
      if ((std::max<std::int64_t>(highest, 1) + step - 1) / step <= mostMarks) return step;
}

std::vector<int> percentagesOf(const std::vector<std::int64_t>& parts) {
  std::vector<int> percentages(parts.size());
  const auto whole = std::accumulate(parts.begin(), parts.end(), std::int64_t{0});
  if (whole <= 0) return percentages;
  int given = 0;
  std::vector<std::size_t> byRest(parts.size());
  std::iota(byRest.begin(), byRest.end(), std::size_t{0});
  for (std::size_t i = 0; i < parts.size(); ++i) given += percentages[i] = static_cast<int>(parts[i] * 100 / whole);
  // What rounding down left over goes to those that lost most.
  std::ranges::stable_sort(byRest, std::greater{}, [&](std::size_t i) { return parts[i] * 100 % whole; });
  for (std::size_t i = 0; given < 100; ++i, ++given) ++percentages[byRest[i]];
  return percentages;
}

}  // namespace assay::kiosk
