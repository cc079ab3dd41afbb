#pragma once

namespace assay::document {

/// Lengths are millimetres from the top left corner of the page unless a name says points.
inline constexpr double pointsPerMillimetre = 72.0 / 25.4;

struct Point {
  double x = 0;
  double y = 0;
  bool operator==(const Point&) const = default;
};

struct Rectangle {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  bool operator==(const Rectangle&) const = default;
};

/// sRGB, each part from 0 to 1.
struct Colour {
  double red = 0;
  double green = 0;
  double blue = 0;
  bool operator==(const Colour&) const = default;
};

}  // namespace assay::document
