#include "kiosk/app/frame.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "hal/image_mat.h"

namespace assay::kiosk {

std::vector<std::string> CodesInView::newIn(const std::vector<QrCode>& seen) {
  for (auto& [text, looks] : lastSeen_) ++looks;
  std::erase_if(lastSeen_, [](const auto& code) { return code.second > looksUntilGone; });
  std::vector<std::string> fresh;
  for (const auto& code : seen) {
    if (lastSeen_.insert_or_assign(code.text, 0).second) fresh.push_back(code.text);
  }
  return fresh;
}

hal::Image shrunkTo(const hal::Image& picture, int width) {
  if (picture.width <= width) return picture;
  const int height = std::max(1, picture.height * width / picture.width);
  hal::Image small(width, height);
  cv::Mat target = hal::matView(small);
  cv::resize(hal::matView(picture), target, target.size(), 0, 0, cv::INTER_AREA);
  return small;
}

}  // namespace assay::kiosk
