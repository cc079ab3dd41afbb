#include "tests/support/picture.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "hal/image_mat.h"
#include "shared/base/files.h"

namespace assay::test {

hal::Image loadPicture(const std::filesystem::path& path) {
  const auto bgr = cv::imread(path.string(), cv::IMREAD_COLOR);
  if (bgr.empty()) {
    // Loud and named: a test without its picture proves nothing.
    fprintf(stderr, "no picture at %s\n", path.c_str());
    std::abort();
  }
  cv::Mat rgb;
  cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
  return hal::imageFrom(rgb);
}

Bytes pngBytes(const hal::Image& image) {
  cv::Mat bgr;
  cv::cvtColor(hal::matView(image), bgr, cv::COLOR_RGB2BGR);
  Bytes bytes;
  cv::imencode(".png", bgr, bytes, {cv::IMWRITE_PNG_COMPRESSION, 1});
  return bytes;
}

double likeness(const hal::Image& image, BytesView file) {
  const auto grey = [](const cv::Mat& picture) {
    cv::Mat small;
    cv::resize(picture, small, {32, 32}, 0, 0, cv::INTER_AREA);
    return small;
  };
  cv::Mat first;
  cv::cvtColor(hal::matView(image), first, cv::COLOR_RGB2GRAY);
  const auto second = cv::imdecode(Bytes(file.begin(), file.end()), cv::IMREAD_GRAYSCALE);
  if (second.empty()) return 0;
  cv::Mat result;
  cv::matchTemplate(grey(first), grey(second), result, cv::TM_CCOEFF_NORMED);
  return result.at<float>(0, 0);
}

void savePng(const hal::Image& image, const std::filesystem::path& path) {
  if (!writeFileAtomically(path, pngBytes(image))) {
    fprintf(stderr, "can't write %s\n", path.c_str());
    std::abort();
  }
}

}  // namespace assay::test
