#pragma once

#include "kiosk/vision/qr_decoder.h"

/// The one place that speaks to ZBar. For .cpp files only.
namespace assay::kiosk {

std::vector<DecodedSymbol> decodeByZbar(const cv::Mat& grey);

}  // namespace assay::kiosk
