#pragma once

#include <optional>

#include "shared/base/bytes.h"

namespace assay::document {

struct JpegHeader {
  int width = 0;
  int height = 0;
  int components = 3;  ///< 1 for grey
  bool operator==(const JpegHeader&) const = default;
};

/// The header of a JPEG that a PDF can hold as it is: grey or three colours, 8 bits, Huffman-coded baseline or
/// progressive. Nothing for any other bytes. Reads the header only, never beyond the end.
std::optional<JpegHeader> readJpegHeader(BytesView bytes);

}  // namespace assay::document
