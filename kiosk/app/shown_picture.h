#pragma once

#include <cstdint>
#include <utility>

#include "hal/image.h"
#include "kiosk/ui/widgets/camera_view.h"

namespace assay::kiosk {

/// A picture on its way to the screen. The number rises with each change, so that it is uploaded once.
class ShownPicture {
 public:
  void show(hal::Image image) {
    image_ = std::move(image);
    ++sequence_;
  }
  void clear() { show({}); }
  [[nodiscard]] const hal::Image& image() const { return image_; }
  [[nodiscard]] PixelView view() const { return {image_.width, image_.height, image_.rgb, sequence_}; }

 private:
  hal::Image image_;
  std::uint64_t sequence_ = 0;
};

}  // namespace assay::kiosk
