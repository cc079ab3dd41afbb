#pragma once

#include <cstdint>
#include <optional>

#include "shared/base/bytes.h"

namespace assay::kiosk {

struct PictureSize {
  std::int64_t width = 0;
  std::int64_t height = 0;
  bool operator==(const PictureSize&) const = default;
};

/// What the header of a PNG, JPEG or WebP file says, read without decoding it: so that a small file that claims
/// to be huge costs nothing. Nothing for anything else.
std::optional<PictureSize> pictureSize(BytesView file);

}  // namespace assay::kiosk
