#include "kiosk/vision/qr_decoder.h"

#include "kiosk/vision/zbar_decoder.h"

// ZXing-C++ 1.4 returns UTF-8 only when asked to; 2.x always does.
#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

#include <exception>
#include <utility>

#include "shared/base/log.h"

namespace assay::kiosk {

namespace {

#if __has_include(<ZXing/ReaderOptions.h>)
using ReaderOptions = ZXing::ReaderOptions;
#else
using ReaderOptions = ZXing::DecodeHints;
#endif

constexpr int mostSymbols = 16;

cv::Point2f pointFrom(const ZXing::PointI& point) { return {static_cast<float>(point.x), static_cast<float>(point.y)}; }

std::vector<DecodedSymbol> decodeByZxing(const cv::Mat& grey, ZXing::Binarizer binarizer) {
  ReaderOptions options;
  options.setFormats(ZXing::BarcodeFormat::QRCode);
  options.setTryHarder(true);
  options.setTryRotate(false);     // QR codes are found at any angle as they are
  options.setTryDownscale(false);  // the ladder scales, better
  options.setMaxNumberOfSymbols(mostSymbols);
  options.setBinarizer(binarizer);
  std::vector<DecodedSymbol> symbols;
  try {
    const ZXing::ImageView view(grey.data, grey.cols, grey.rows, ZXing::ImageFormat::Lum, static_cast<int>(grey.step));
    for (const auto& found : ZXing::ReadBarcodes(view, options)) {
      if (!found.isValid() || found.text().empty()) continue;
      DecodedSymbol symbol;
      symbol.text = found.text();
      for (const auto& corner : found.position()) symbol.corners.push_back(pointFrom(corner));
      symbol.mirrored = found.isMirrored();
      // Of a mirrored symbol ZXing gives the corners as if it were not.
      if (symbol.mirrored) std::swap(symbol.corners.at(1), symbol.corners.at(3));
      symbols.push_back(std::move(symbol));
    }
  } catch (const std::exception& problem) {
    log::warn("qr.decoder", "{}", problem.what());
  }
  return symbols;
}

}  // namespace

std::vector<DecodedSymbol> decodeSymbols(const cv::Mat& grey, Decoder decoder) {
  switch (decoder) {
    case Decoder::zxingLocal: return decodeByZxing(grey, ZXing::Binarizer::LocalAverage);
    case Decoder::zxingGlobal: return decodeByZxing(grey, ZXing::Binarizer::GlobalHistogram);
    case Decoder::zbar: break;
  }
  return decodeByZbar(grey);
}

}  // namespace assay::kiosk
