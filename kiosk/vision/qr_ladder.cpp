#include "kiosk/vision/qr_ladder.h"

#include <algorithm>
#include <array>
#include <opencv2/imgproc.hpp>

#include "kiosk/vision/unbend.h"

namespace assay::kiosk {

namespace {

constexpr int border = 20;  // pixels of white that stand in for a quiet zone that is missing

constexpr Rung whole(double scale, Treatment treatment, Decoder decoder = Decoder::zxingLocal) {
  return {.scale = scale, .treatment = treatment, .decoder = decoder};
}

/// Nine parts of half the width and height, overlapping by half: small codes fit into one of them.
constexpr Rung tile(int column, int row, double scale) {
  return {.left = column * 0.25, .top = row * 0.25, .width = 0.5, .height = 0.5, .scale = scale};
}

constexpr auto global = Decoder::zxingGlobal;
constexpr auto zbar = Decoder::zbar;

constexpr std::array rungs{
    whole(1, Treatment::none, global),
    whole(1.5, Treatment::none),
    whole(0.5, Treatment::none),
    whole(1, Treatment::invert),
    tile(1, 1, 2),
    tile(0, 0, 2),
    tile(2, 0, 2),
    tile(0, 2, 2),
    tile(2, 2, 2),
    tile(1, 0, 2),
    tile(0, 1, 2),
    tile(2, 1, 2),
    tile(1, 2, 2),
    whole(1, Treatment::mirror),
    whole(1, Treatment::none, zbar),  // after the mirror: it reads mirrored codes too, and does not say so
    whole(0.5, Treatment::none, global),
    whole(1, Treatment::sharpen),
    whole(1, Treatment::soften, global),
    whole(1, Treatment::flatten),
    whole(1, Treatment::threshold),
    whole(0.5, Treatment::none, zbar),
    whole(1.5, Treatment::none, zbar),
    whole(1, Treatment::unbend),
    whole(1, Treatment::unbendMore),
    whole(0.33, Treatment::none),
    whole(0.25, Treatment::none),
    whole(0.7, Treatment::none),
    whole(2, Treatment::none),
    whole(2, Treatment::none, global),
    whole(1, Treatment::softenMore, global),
    whole(1, Treatment::despeckle),
    whole(0.5, Treatment::sharpen, global),
    whole(2, Treatment::softenMore, global),
    whole(2, Treatment::threshold),
    whole(3, Treatment::softenMore),
};

cv::Mat softened(const cv::Mat& grey, double sigma) {
  cv::Mat soft;
  cv::GaussianBlur(grey, soft, {}, sigma);
  return soft;
}

cv::Mat thresholded(const cv::Mat& grey) {
  const auto window = std::max(11, std::min(grey.cols, grey.rows) / 10) | 1;
  cv::Mat result;
  cv::adaptiveThreshold(grey, result, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY, window, 7);
  return result;
}

cv::Mat treated(const cv::Mat& grey, Treatment treatment) {
  cv::Mat result;
  switch (treatment) {
    case Treatment::none: return grey;
    case Treatment::invert: cv::bitwise_not(grey, result); return result;
    case Treatment::mirror: cv::flip(grey, result, 1); return result;
    case Treatment::soften: return softened(grey, 1);
    case Treatment::softenMore: return softened(grey, 2);
    case Treatment::sharpen: cv::addWeighted(grey, 2.5, softened(grey, 2), -1.5, 0, result); return result;
    case Treatment::flatten: cv::createCLAHE(3, {8, 8})->apply(grey, result); return result;
    case Treatment::threshold: return thresholded(grey);
    case Treatment::despeckle: cv::medianBlur(thresholded(grey), result, 5); return result;
    case Treatment::unbend:
    case Treatment::unbendMore: break;  // has decoders of its own
  }
  return grey;
}

cv::Rect partOf(const Rung& rung, const cv::Mat& grey) {
  const cv::Rect part(static_cast<int>(rung.left * grey.cols), static_cast<int>(rung.top * grey.rows),
                      static_cast<int>(rung.width * grey.cols), static_cast<int>(rung.height * grey.rows));
  return part & cv::Rect(0, 0, grey.cols, grey.rows);
}

bool isUnbending(const Rung& rung) {
  return rung.treatment == Treatment::unbend || rung.treatment == Treatment::unbendMore;
}

}  // namespace

std::span<const Rung> ladder() { return rungs; }

double costOf(const Rung& rung) {
  constexpr double preparing = 0.35;
  constexpr double unbending = 2.5;
  if (isUnbending(rung)) return unbending;
  const auto pixels = rung.width * rung.height * rung.scale * rung.scale;
  const auto plain = rung.scale == 1 && rung.treatment == Treatment::none;
  return pixels * (1 + (plain ? 0 : preparing));
}

std::vector<DecodedSymbol> climb(const Rung& rung, const cv::Mat& grey) {
  if (isUnbending(rung)) return readBent(grey, rung.treatment == Treatment::unbend ? 0 : 1);
  const auto part = partOf(rung, grey);
  constexpr int smallest = 20;  // pixels of a side: less than a QR code has modules
  if (part.width * rung.scale < smallest || part.height * rung.scale < smallest) return {};
  cv::Mat picture = grey(part);
  if (rung.scale != 1) {
    cv::Mat scaled;
    cv::resize(picture, scaled, {}, rung.scale, rung.scale, rung.scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
    picture = scaled;
  }
  picture = treated(picture, rung.treatment);
  const auto padding = rung.scale > 1 ? border : 0;
  if (padding > 0) {
    cv::Mat padded;
    cv::copyMakeBorder(picture, padded, padding, padding, padding, padding, cv::BORDER_CONSTANT, cv::Scalar(255));
    picture = padded;
  }
  auto symbols = decodeSymbols(picture, rung.decoder);
  const cv::Point2f origin(static_cast<float>(part.x), static_cast<float>(part.y));
  const cv::Point2f shift(static_cast<float>(padding), static_cast<float>(padding));
  for (auto& symbol : symbols) {
    for (auto& corner : symbol.corners) {
      if (rung.treatment == Treatment::mirror) corner.x = static_cast<float>(picture.cols - 1) - corner.x;
      corner = (corner - shift) / rung.scale + origin;
    }
    if (rung.treatment == Treatment::mirror) symbol.mirrored = !symbol.mirrored;
  }
  return symbols;
}

}  // namespace assay::kiosk
