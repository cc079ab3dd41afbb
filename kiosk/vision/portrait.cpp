#include "kiosk/vision/portrait.h"

#include <algorithm>

namespace assay::kiosk {

hal::Rectangle idealPortrait(const hal::Rectangle& face) {
  const auto width = face.width * 2;
  const auto height = width * 4 / 3;
  const auto centreX = face.x + face.width / 2;
  const auto centreY = face.y + face.height / 2;
  return {centreX - width / 2, centreY - height * 45 / 100, width, height};
}

hal::Rectangle fitted(const hal::Rectangle& portrait, int width, int height) {
  const auto scale =
      std::min({1.0, static_cast<double>(width) / portrait.width, static_cast<double>(height) / portrait.height});
  auto result = portrait;
  result.height = static_cast<int>(portrait.height * scale) / 4 * 4;
  result.width = result.height / 4 * 3;
  result.x += (portrait.width - result.width) / 2;
  result.y += (portrait.height - result.height) / 2;
  result.x = std::clamp(result.x, 0, width - result.width);
  result.y = std::clamp(result.y, 0, height - result.height);
  return result;
}

}  // namespace assay::kiosk
