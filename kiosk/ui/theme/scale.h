#pragma once

#include <cmath>

namespace assay::kiosk {

/// A length on the glass. Everything that a hand or an eye must reach is given so.
struct Millimetres {
  float value = 0;
  auto operator<=>(const Millimetres&) const = default;
};
constexpr Millimetres operator*(Millimetres length, float factor) { return {length.value * factor}; }
constexpr Millimetres operator+(Millimetres a, Millimetres b) { return {a.value + b.value}; }

inline namespace literals {
constexpr Millimetres operator""_mm(long double value) { return {static_cast<float>(value)}; }
constexpr Millimetres operator""_mm(unsigned long long value) { return {static_cast<float>(value)}; }
}  // namespace literals

/// From millimetres to the pixels of one screen. Lengths become whole pixels, never fewer than asked for.
struct Scale {
  float pixelsPerMillimetre = 4.0F;
  float textFactor = 1.0F;  ///< large text: 1.5

  [[nodiscard]] float pixels(Millimetres length) const {
    return std::ceil(length.value * pixelsPerMillimetre - 0.001F);
  }
  [[nodiscard]] int textPixels(Millimetres em) const {
    return static_cast<int>(std::lround(em.value * pixelsPerMillimetre * textFactor));
  }
  bool operator==(const Scale&) const = default;
};

}  // namespace assay::kiosk
