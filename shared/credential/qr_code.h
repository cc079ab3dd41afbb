#pragma once

#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace assay::credential {

/// The modules of a QR code, row by row from the top left, without the quiet zone (4 modules on each side).
struct QrMatrix {
  int size = 0;     ///< modules along a side
  int version = 0;  ///< 1 to 40
  std::vector<bool> modules;

  [[nodiscard]] bool dark(int column, int row) const {
    return modules[static_cast<std::size_t>(row) * static_cast<std::size_t>(size) + static_cast<std::size_t>(column)];
  }
};

/// The smallest code that holds `text` at error correction level M. Digits at the end are packed as
/// digits, all before them as bytes. Errors: `qr.empty`, `qr.too-large`.
Result<QrMatrix> encodeQr(std::string_view text);

}  // namespace assay::credential
