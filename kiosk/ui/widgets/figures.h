#pragma once

#include <cstdint>
#include <vector>

namespace assay::kiosk {

/// The distance between an axis's marks, at most so many above zero: one, two or five of a power of ten.
std::int64_t stepFor(std::int64_t highest, int mostMarks);

/// Percentages in whole numbers that make a hundred together; all 0 when there is nothing.
std::vector<int> percentagesOf(const std::vector<std::int64_t>& parts);

}  // namespace assay::kiosk
