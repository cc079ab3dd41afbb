#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "hal/image.h"
#include "kiosk/vision/qr_reader.h"

namespace assay::kiosk {

/// Which codes are new in view: a code is told once while it stays there, and again after it was gone for a
/// few looks.
class CodesInView {
 public:
  std::vector<std::string> newIn(const std::vector<QrCode>& seen);
  void clear() { lastSeen_.clear(); }

 private:
  static constexpr int looksUntilGone = 5;
  std::map<std::string, int> lastSeen_;  ///< looks since
};

/// At most `width` pixels wide, in proportion.
hal::Image shrunkTo(const hal::Image& picture, int width);

}  // namespace assay::kiosk
