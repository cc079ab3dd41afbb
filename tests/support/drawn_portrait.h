#pragma once

#include "hal/image.h"

namespace assay::test {

/// Somebody who does not exist, drawn: 512 × 512, for pictures of screens that are kept.
hal::Image drawnPortrait();

}  // namespace assay::test
