#pragma once

#include "hal/image.h"
#include "shared/base/bytes.h"

namespace assay::test {

/// How many pixels of a screen become one of its kept picture, in each direction.
inline constexpr double reduction = 3.2;

hal::Image reducedPicture(const hal::Image& screen);

/// What is kept of a screen's picture: reduced, and of few colours, so that all of them together stay small. A flat
/// area keeps its colour to a hair; what differs from the reduced picture is not visible.
hal::Image keptPicture(const hal::Image& screen);

/// A kept picture as a PNG with a palette.
Bytes palettePng(const hal::Image& kept);

}  // namespace assay::test
