#pragma once

#include "hal/image.h"

namespace assay::kiosk {

/// Where the portrait of a face ought to be: 3 by 4, twice as wide as the face, with room for hair and shoulders.
/// It may reach beyond the picture.
hal::Rectangle idealPortrait(const hal::Rectangle& face);

/// The same proportions inside a picture of this size: shrunk if it is too large, then moved in.
hal::Rectangle fitted(const hal::Rectangle& portrait, int width, int height);

}  // namespace assay::kiosk
