#pragma once

#include "hal/image.h"

namespace assay::test {

/// A real photograph of one face (an astronaut's portrait in the public domain, from the package
/// python3-skimage), 512 × 512. Aborts with the path when the package is missing.
hal::Image facePhoto();

/// Where the face is in it, about.
inline constexpr hal::Rectangle faceInPhoto{177, 66, 94, 94};

}  // namespace assay::test
