#pragma once

#include "shared/base/bytes.h"

namespace assay::document {

/// What the colours of our documents mean: sRGB as an ICC profile of version 4.2, always the same bytes.
const Bytes& standardRgbProfile();

}  // namespace assay::document
