#pragma once

#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace assay::credential {

/// The small picture of the holder in the certificate's second code: WebP, upright, of the photo's shape.
inline constexpr std::size_t largestPortrait = 350;  ///< bytes

/// As good a portrait as fits, from a JPEG or PNG photo of at most 64 million pixels.
/// Errors: `portrait.unreadable`, `portrait.too-large` (even the smallest does not fit).
Result<Bytes> makePortrait(BytesView photo);

}  // namespace assay::credential
