#include "tests/gallery/difference.h"

#include <opencv2/imgproc.hpp>

#include "hal/image_mat.h"

namespace assay::test {
namespace {

/// In pixels of kept pictures. Smoothed edges and letters that stand a fraction of a pixel elsewhere cancel out within
/// it; ink that is there or not does not.
constexpr double blur = 1.2;
constexpr double worstPossible = 100;

cv::Mat labOf(const hal::Image& picture) {
  cv::Mat lab;
  hal::matView(picture).convertTo(lab, CV_32FC3, 1.0 / 255);
  cv::cvtColor(lab, lab, cv::COLOR_RGB2Lab);
  return lab;
}

/// ΔE of each pixel.
cv::Mat distances(const hal::Image& approved, const hal::Image& actual) {
  cv::Mat apart = labOf(approved) - labOf(actual);
  cv::GaussianBlur(apart, apart, {}, blur);
  cv::Mat result(apart.size(), CV_32F);
  for (int y = 0; y < apart.rows; ++y)
    for (int x = 0; x < apart.cols; ++x)
      result.at<float>(y, x) = static_cast<float>(cv::norm(apart.at<cv::Vec3f>(y, x)));
  return result;
}

bool sameSize(const hal::Image& one, const hal::Image& other) {
  return one.width == other.width && one.height == other.height;
}

}  // namespace

Difference differenceBetween(const hal::Image& approved, const hal::Image& actual) {
  if (!sameSize(approved, actual)) return {worstPossible, {0, 0, actual.width, actual.height}};
  const auto apart = distances(approved, actual);
  double worst = 0;
  cv::minMaxLoc(apart, nullptr, &worst);
  const auto box = cv::boundingRect(cv::Mat(apart > visibleDifference));
  return {worst, {box.x, box.y, box.width, box.height}};
}

hal::Image differencePicture(const hal::Image& approved, const hal::Image& actual) {
  auto result = approved;
  for (auto& channel : result.rgb) channel = static_cast<std::uint8_t>(170 + channel / 3);
  if (!sameSize(approved, actual)) return result;
  const auto apart = distances(approved, actual);
  for (int y = 0; y < apart.rows; ++y)
    for (int x = 0; x < apart.cols; ++x) {
      if (apart.at<float>(y, x) <= visibleDifference) continue;
      auto* const pixel = &result.rgb[(static_cast<std::size_t>(y) * result.width + x) * 3];
      pixel[0] = 210;
      pixel[1] = pixel[2] = 20;
    }
  return result;
}

}  // namespace assay::test
