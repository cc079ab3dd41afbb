#pragma once

#include <vector>

namespace assay::kiosk {

/// A stretch of a day, or of anything that runs one way.
struct Span {
  float from = 0;
  float to = 0;
};
/// Which of how many lanes beside each other something stands in. Only neighbours that overlap share their room.
struct Lane {
  int lane = 0;
  int of = 1;
  int group = 0;  ///< those that overlap, directly or through others, have the same
  bool operator==(const Lane&) const = default;
};

/// One lane for each span: none overlaps another in its lane, and the earliest stand first.
std::vector<Lane> lanesOf(const std::vector<Span>& spans);

}  // namespace assay::kiosk
