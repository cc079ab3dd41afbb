#pragma once

#include <algorithm>
#include <cmath>

namespace assay::kiosk {

/// In pixels, y downwards.
struct Point {
  float x = 0;
  float y = 0;
  bool operator==(const Point&) const = default;
};

struct Size {
  float width = 0;
  float height = 0;
  bool operator==(const Size&) const = default;
};

struct Rect {
  float x = 0;
  float y = 0;
  float width = 0;
  float height = 0;
  bool operator==(const Rect&) const = default;

  [[nodiscard]] float right() const { return x + width; }
  [[nodiscard]] float bottom() const { return y + height; }
  [[nodiscard]] Point centre() const { return {x + width / 2, y + height / 2}; }
  [[nodiscard]] bool isEmpty() const { return width <= 0 || height <= 0; }
  [[nodiscard]] bool contains(Point point) const {
    return point.x >= x && point.x < right() && point.y >= y && point.y < bottom();
  }
  [[nodiscard]] Rect inset(float by) const { return inset(by, by); }
  [[nodiscard]] Rect inset(float horizontal, float vertical) const {
    return {x + horizontal, y + vertical, width - 2 * horizontal, height - 2 * vertical};
  }
  /// The smallest rectangle that holds both; an empty one adds nothing.
  [[nodiscard]] Rect unionWith(const Rect& other) const {
    if (other.isEmpty()) return *this;
    if (isEmpty()) return other;
    const float left = std::min(x, other.x);
    const float top = std::min(y, other.y);
    return {left, top, std::max(right(), other.right()) - left, std::max(bottom(), other.bottom()) - top};
  }
  [[nodiscard]] Rect intersection(const Rect& other) const {
    const float left = std::max(x, other.x);
    const float top = std::max(y, other.y);
    return {left, top, std::max(0.0F, std::min(right(), other.right()) - left),
            std::max(0.0F, std::min(bottom(), other.bottom()) - top)};
  }
};

/// The empty distance between two rectangles that do not touch, 0 if they do.
inline float distanceBetween(const Rect& a, const Rect& b) {
  const float horizontal = std::max({0.0F, b.x - a.right(), a.x - b.right()});
  const float vertical = std::max({0.0F, b.y - a.bottom(), a.y - b.bottom()});
  return std::hypot(horizontal, vertical);
}

}  // namespace assay::kiosk
