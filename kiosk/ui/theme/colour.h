#pragma once

#include <cmath>
#include <cstdint>

namespace assay::kiosk {

/// sRGB, each 0–255.
struct Colour {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  std::uint8_t alpha = 255;
  bool operator==(const Colour&) const = default;
};

/// `0x1B4F8A` as red, green, blue.
constexpr Colour rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>(hex >> 8U), static_cast<std::uint8_t>(hex),
          255};
}

constexpr Colour withAlpha(Colour colour, std::uint8_t alpha) {
  colour.alpha = alpha;
  return colour;
}

/// Relative luminance by WCAG 2.1 (https://www.w3.org/TR/WCAG21/#dfn-relative-luminance); alpha is not considered.
inline double luminance(Colour colour) {
  const auto linear = [](std::uint8_t channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

/// Contrast ratio by WCAG 2.1, from 1 (none) to 21 (black on white).
inline double contrast(Colour a, Colour b) {
  const double first = luminance(a);
  const double second = luminance(b);
  return first > second ? (first + 0.05) / (second + 0.05) : (second + 0.05) / (first + 0.05);
}

}  // namespace assay::kiosk
