#pragma once

#include <array>
#include <string_view>
#include <vector>

namespace assay::kiosk {

/// What stands on the keys, row by row. With `shifted` there is a shift key before the last row.
struct KeyboardLayout {
  using Row = std::vector<std::string_view>;
  using Rows = std::array<Row, 3>;
  std::string_view name;  ///< on the key that leads back to it
  Rows plain;
  Rows shifted{};
  Row besideSpace{};

  [[nodiscard]] bool shifts() const { return !shifted.front().empty(); }
};

const KeyboardLayout& latinLayout();
/// Digits, signs, and the letters with marks that names of the language have.
const KeyboardLayout& signsLayout(std::string_view language);
/// For Latin letters on a page of another script.
const KeyboardLayout& latinSignsLayout();
/// Of the language's own script; none: it is written in Latin letters, or by an input method.
const KeyboardLayout* ownLayout(std::string_view language);

}  // namespace assay::kiosk
