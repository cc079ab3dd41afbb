#pragma once

#include <opencv2/core/mat.hpp>
#include <vector>

#include "kiosk/vision/qr_decoder.h"

/// Codes on bent paper. For .cpp files only.
namespace assay::kiosk {

/// Finds the square of a QR code, and reads what stands in it as if the paper between their corners were bent by one
/// of some amounts, along one side or the other. `half`: which half of the amounts, 0 or 1.
std::vector<DecodedSymbol> readBent(const cv::Mat& grey, int half);

}  // namespace assay::kiosk
