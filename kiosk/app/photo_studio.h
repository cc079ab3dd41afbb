#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "hal/image.h"
#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace assay::kiosk {

/// The photo judge of `kiosk/vision`, its advice as a stable name (`good`, `too-dark`, …), because the flow has an
/// advice type of its own. Used by one thread.
class PortraitAdviser {
 public:
  struct Judged {
    std::string_view advice;
    std::optional<hal::Rectangle> face;
  };
  /// Error: `photo.no-detector`.
  static Result<PortraitAdviser> create();
  PortraitAdviser(PortraitAdviser&&) noexcept;
  PortraitAdviser& operator=(PortraitAdviser&&) noexcept;
  ~PortraitAdviser();
  Judged judge(const hal::Image& picture);

 private:
  struct Judge;
  explicit PortraitAdviser(std::unique_ptr<Judge> judge);
  std::unique_ptr<Judge> judge_;
};

/// The part of the picture that becomes the photo, and the photo as a JPEG file without any metadata.
hal::Image cutPortrait(const hal::Image& picture, const hal::Rectangle& face);
Bytes photoFile(const hal::Image& photo);

}  // namespace assay::kiosk
