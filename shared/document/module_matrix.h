#pragma once

#include <cstddef>
#include <vector>

namespace assay::document {

/// A QR code as its square of modules, without the quiet zone; row by row, `dark.size() == size * size`.
struct ModuleMatrix {
  int size = 0;
  std::vector<bool> dark;

  [[nodiscard]] bool empty() const { return size == 0; }
  [[nodiscard]] bool wellFormed() const {
    return size > 0 && dark.size() == static_cast<std::size_t>(size) * static_cast<std::size_t>(size);
  }
  [[nodiscard]] bool isDark(int column, int row) const {
    return dark[static_cast<std::size_t>(row) * static_cast<std::size_t>(size) + static_cast<std::size_t>(column)];
  }
};

/// Modules left white on every side, as ISO/IEC 18004 asks.
inline constexpr int quietZone = 4;

/// Below this edge length (mm) a phone camera no longer reads a printed code safely.
inline constexpr double smallestModule = 0.5;

/// Edge length of one module (mm) when the code and its quiet zone fill a box of `boxSize` mm.
inline double moduleSize(const ModuleMatrix& matrix, double boxSize) { return boxSize / (matrix.size + 2 * quietZone); }

}  // namespace assay::document
