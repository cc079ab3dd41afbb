#pragma once

#include <opencv2/core/mat.hpp>
#include <string>
#include <vector>

/// The one place that speaks to the libraries that decode. For .cpp files only.
namespace assay::kiosk {

struct DecodedSymbol {
  std::string text;  ///< as the code's error correction confirms it; never empty
  std::vector<cv::Point2f>
      corners;  ///< four, in the symbol's own order: top left, top right, bottom right, bottom left
  bool mirrored = false;
};

/// ZXing with its two ways to tell dark from light, and ZBar, which finds codes in another way and so reads some that
/// ZXing does not (codes with a picture in their middle, for one).
enum class Decoder { zxingLocal, zxingGlobal, zbar };

/// One pass over an 8-bit grey picture. Never throws.
std::vector<DecodedSymbol> decodeSymbols(const cv::Mat& grey, Decoder decoder);

}  // namespace assay::kiosk
