#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "hal/image.h"

namespace assay::kiosk {

struct QrCode {
  std::string text;  ///< UTF-8, never empty
  /// Where the symbol stands in the picture, in its own order: top left, top right, bottom right, bottom left.
  std::array<hal::Point, 4> corners{};
  bool mirrored = false;
  bool operator==(const QrCode&) const = default;
};

/// Reads QR codes from the frames of a camera, one after the other.
///
/// Every frame gets the plain pass. While that finds nothing, harder passes follow until the budget is used up, and the
/// next frame goes on with the passes that this one had no time for. A text is returned only as the code's own error
/// correction confirms it. Used by one thread.
class QrReader {
 public:
  /// `budget` bounds the processor time for one frame: a pass that is not expected to end within it does not begin.
  explicit QrReader(std::chrono::milliseconds budget = std::chrono::milliseconds{25}) : budget_(budget) {}

  std::vector<QrCode> read(const hal::Image& frame);

 private:
  std::chrono::milliseconds budget_;
  std::size_t nextRung_ = 0;
};

/// Reads the QR codes of a single picture with every pass there is, until one reads something or the budget is used up.
/// Processor time, as above.
std::vector<QrCode> readQrCodes(const hal::Image& picture,
                                std::chrono::milliseconds budget = std::chrono::milliseconds{3000});

}  // namespace assay::kiosk
