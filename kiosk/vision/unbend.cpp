#include "kiosk/vision/unbend.h"

#include <array>
#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>
#include <optional>

namespace assay::kiosk {

namespace {

using Corners = std::array<cv::Point2f, 4>;

constexpr int side = 420;       // pixels of the square that is read: five for each module of a large code
constexpr double margin = 0.1;  // around the code, in sides of it

/// How far the middle of two sides lies from the line between the corners, in sides of the code; by halves.
constexpr std::array<std::array<double, 6>, 2> bends{
    {{0.03, -0.03, 0.045, -0.045, 0.06, -0.06}, {0.015, -0.015, 0.075, -0.075, 0.095, -0.095}}};

std::optional<Corners> squareIn(const cv::Mat& grey) {
  std::vector<cv::Point2f> points;
  try {
    if (!cv::QRCodeDetector{}.detect(grey, points) || points.size() != 4) return std::nullopt;
  } catch (const cv::Exception&) {
    return std::nullopt;
  }
  return Corners{points[0], points[1], points[2], points[3]};
}

/// The square as it is when the paper is laid flat.
cv::Mat flattened(const cv::Mat& grey, const Corners& corners, double bend, bool alongRows) {
  const Corners unit{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
  const cv::Mat_<double> place = cv::getPerspectiveTransform(unit.data(), corners.data());
  cv::Mat columns(side, side, CV_32F);
  cv::Mat rows(side, side, CV_32F);
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      double u = (x + 0.5) / side * (1 + 2 * margin) - margin;
      double v = (y + 0.5) / side * (1 + 2 * margin) - margin;
      if (alongRows) {
        v += bend * 4 * u * (1 - u);
      } else {
        u += bend * 4 * v * (1 - v);
      }
      const double depth = place(2, 0) * u + place(2, 1) * v + place(2, 2);
      columns.at<float>(y, x) = static_cast<float>((place(0, 0) * u + place(0, 1) * v + place(0, 2)) / depth);
      rows.at<float>(y, x) = static_cast<float>((place(1, 0) * u + place(1, 1) * v + place(1, 2)) / depth);
    }
  }
  cv::Mat flat;
  cv::remap(grey, flat, columns, rows, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  return flat;
}

}  // namespace

std::vector<DecodedSymbol> readBent(const cv::Mat& grey, int half) {
  const auto square = squareIn(grey);
  if (!square) return {};
  for (const double bend : bends.at(static_cast<std::size_t>(half))) {
    for (const bool alongRows : {true, false}) {
      auto symbols = decodeSymbols(flattened(grey, *square, bend, alongRows), Decoder::zxingLocal);
      if (symbols.empty()) continue;
      symbols.resize(1);
      symbols.front().corners.assign(square->begin(), square->end());
      return symbols;
    }
  }
  return {};
}

}  // namespace assay::kiosk
