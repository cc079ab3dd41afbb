#pragma once

#include "hal/image.h"

namespace assay::test {

/// How far two reduced pictures are apart, as an eye at some distance would have it.
struct Difference {
  /// Of the spot that differs most: the colour difference ΔE*ab of CIE 15 (ISO/CIE 11664-4), that is the distance in
  /// CIE L*a*b*, between both pictures seen through a Gaussian blur. About 2 is the least that an eye notices.
  double worst = 0;
  hal::Rectangle where;  ///< around all that differs visibly
};

/// Above this, people see that something is different; below, one and the same screen drawn by another font
/// rasteriser stays.
inline constexpr double visibleDifference = 8;

/// Two of different sizes differ everywhere.
Difference differenceBetween(const hal::Image& approved, const hal::Image& actual);

/// The approved picture, paled, with what differs in red.
hal::Image differencePicture(const hal::Image& approved, const hal::Image& actual);

}  // namespace assay::test
