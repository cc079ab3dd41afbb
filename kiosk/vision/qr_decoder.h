#pragma once

#include <opencv2/core/mat.hpp>
#include <string>
#include <vector>

/// The one place that speaks to ZXing. For .cpp files only.
namespace assay::kiosk {

struct DecodedSymbol {
  std::string text;  ///< as the code's error correction confirms it; never empty
  std::vector<cv::Point2f>
      corners;  ///< four, in the symbol's own order: top left, top right, bottom right, bottom left
  bool mirrored = false;
};

enum class Binarization { local, global };

/// One pass over an 8-bit grey picture. Never throws.
std::vector<DecodedSymbol> decodeSymbols(const cv::Mat& grey, Binarization binarization);

}  // namespace assay::kiosk
