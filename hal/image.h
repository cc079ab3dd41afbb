#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace assay::hal {

struct Point {
  int x = 0;
  int y = 0;
  bool operator==(const Point&) const = default;
};

struct Rectangle {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  bool operator==(const Rectangle&) const = default;
};

/// A picture: 8-bit sRGB, three bytes a pixel, rows from the top without padding.
/// `rgb.size() == width * height * 3`, always; the empty image is 0 × 0.
struct Image {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgb;

  Image() = default;
  /// A picture of one grey. Width and height must not be negative.
  Image(int pixelWidth, int pixelHeight, std::uint8_t grey = 255)
      : width(pixelWidth),
        height(pixelHeight),
        rgb(static_cast<std::size_t>(pixelWidth) * static_cast<std::size_t>(pixelHeight) * 3U, grey) {}

  [[nodiscard]] bool empty() const { return rgb.empty(); }
  bool operator==(const Image&) const = default;
};

}  // namespace assay::hal
