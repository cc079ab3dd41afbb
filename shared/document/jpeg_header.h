#pragma once

#include <optional>

#include "shared/base/bytes.h"

namespace assay::document {

struct JpegSize {
  int width = 0;
  int height = 0;
  bool operator==(const JpegSize&) const = default;
};

/// The size of a JPEG that a PDF can hold as it is: grey or three colours, 8 bits, Huffman-coded baseline or
/// progressive. Nothing for any other bytes. Reads the header only, never beyond the end.
std::optional<JpegSize> readJpegSize(BytesView bytes);

}  // namespace assay::document
