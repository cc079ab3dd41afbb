#include "shared/credential/portrait.h"

#include <array>
#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace assay::credential {

namespace {

/// Larger and rougher shows a face better than smaller and finer, down to a quality where it falls into blocks.
constexpr std::array heights = {80, 72, 64, 56, 48, 40};
constexpr int bestQuality = 40;
constexpr int leastQuality = 4;

cv::Mat decoded(BytesView photo) {
  const cv::Mat raw(1, static_cast<int>(photo.size()), CV_8U, const_cast<std::uint8_t*>(photo.data()));
  return cv::imdecode(raw, cv::IMREAD_COLOR);
}

cv::Mat shrunk(const cv::Mat& picture, int height) {
  const double scale = static_cast<double>(height) / picture.rows;
  cv::Mat small;
  cv::resize(picture, small, {std::max(1, static_cast<int>(std::lround(picture.cols * scale))), height}, 0, 0,
             cv::INTER_AREA);
  // What little detail is left should be the face's, not the camera's noise.
  cv::GaussianBlur(small, small, {3, 3}, 0.6);
  return small;
}

Bytes encoded(const cv::Mat& picture, int quality) {
  Bytes file;
  cv::imencode(".webp", picture, file, {cv::IMWRITE_WEBP_QUALITY, quality});
  return file;
}

}  // namespace

Result<Bytes> makePortrait(BytesView photo) try {
  const auto picture = decoded(photo);
  if (picture.empty()) return fail("portrait.unreadable", "the photo is no JPEG or PNG file");
  for (const int height : heights) {
    const auto small = shrunk(picture, height);
    for (int quality = bestQuality; quality >= leastQuality; quality -= 4) {
      auto file = encoded(small, quality);
      if (file.size() <= largestPortrait) return file;
    }
  }
  return fail("portrait.too-large", "the photo has too much detail to become a portrait");
} catch (const cv::Exception&) {
  return fail("portrait.unreadable", "the photo can't be decoded");
}

}  // namespace assay::credential
