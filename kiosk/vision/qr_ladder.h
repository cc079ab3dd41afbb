#pragma once

#include <opencv2/core/mat.hpp>
#include <span>

#include "kiosk/vision/qr_decoder.h"

/// The passes over a picture, cheapest and most promising first, as data. For .cpp files only.
namespace assay::kiosk {

enum class Treatment {
  none,
  invert,
  mirror,
  soften,
  softenMore,
  sharpen,
  flatten,
  threshold,
  despeckle,
  unbend,
  unbendMore
};

/// One pass: cut a part out of the picture, scale it, treat it, decode it.
struct Rung {
  double left = 0, top = 0, width = 1, height = 1;  ///< the part, in fractions of the picture
  double scale = 1;
  Treatment treatment = Treatment::none;
  Decoder decoder = Decoder::zxingLocal;
};

/// After the plain pass, over the whole picture.
std::span<const Rung> ladder();

/// What a rung costs beside one plain pass over the same picture; about.
double costOf(const Rung& rung);

/// The symbols that the rung finds, in the picture's own coordinates.
std::vector<DecodedSymbol> climb(const Rung& rung, const cv::Mat& grey);

}  // namespace assay::kiosk
