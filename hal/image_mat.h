#pragma once

#include <opencv2/core/mat.hpp>

#include "hal/image.h"

/// The one place where pictures become OpenCV's and back. For .cpp files only.
namespace assay::hal {

/// A view of the image's own pixels (CV_8UC3, RGB order): lives no longer than the image, must not be written to.
inline cv::Mat matView(const Image& image) {
  // OpenCV has no view of constant pixels; every caller only reads.
  auto* const pixels = const_cast<std::uint8_t*>(image.rgb.data());
  return {image.height, image.width, CV_8UC3, pixels};
}

/// A writable view of the image's own pixels.
inline cv::Mat matView(Image& image) { return {image.height, image.width, CV_8UC3, image.rgb.data()}; }

/// A copy of a CV_8UC3 picture in RGB order.
inline Image imageFrom(const cv::Mat& rgb) {
  Image image(rgb.cols, rgb.rows);
  rgb.copyTo(matView(image));
  return image;
}

}  // namespace assay::hal
