#include "kiosk/vision/photo_quality.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>

#include "hal/image_mat.h"
#include "kiosk/vision/portrait.h"
#include "shared/base/contract.h"

namespace assay::kiosk {

namespace {

// Found on photographs by photo_quality.test.cpp; grey levels are 0 to 255.
constexpr double darkFace = 60;     // mean grey of a face that prints too dark
constexpr double brightFace = 225;  // mean grey of one that prints washed out
constexpr double mostBurnt = 0.25;  // part of the face that may be white without drawing
constexpr double burntGrey = 250;
constexpr double darkPicture = 35;  // mean grey in which no face can be looked for
constexpr double brightPicture = 235;
constexpr double leastSharpness = 0.05;  // of the face at 96 × 96 pixels, see sharpness()
constexpr double leastFacePart = 0.125;  // of the picture's shorter side
constexpr int leastFacePixels = 80;
constexpr double overhang = 0.08;  // part of the portrait that may lie beyond the picture's edge

cv::Rect rectOf(const hal::Rectangle& r) { return {r.x, r.y, r.width, r.height}; }

double meanOf(const cv::Mat& grey) { return cv::mean(grey)[0]; }

/// Variance of the Laplacian over the variance of the grey itself: edges for the contrast that there is.
double sharpness(const cv::Mat& face) {
  cv::Mat small;
  cv::resize(face, small, {96, 96}, 0, 0, cv::INTER_AREA);
  cv::Mat edges;
  cv::Laplacian(small, edges, CV_64F);
  cv::Scalar mean;
  cv::Scalar edgeDeviation;
  cv::Scalar greyDeviation;
  cv::meanStdDev(edges, mean, edgeDeviation);
  cv::meanStdDev(small, mean, greyDeviation);
  const auto contrast = greyDeviation[0] * greyDeviation[0];
  return contrast > 0 ? edgeDeviation[0] * edgeDeviation[0] / contrast : 0;
}

PhotoFinding adviceWithoutFace(const cv::Mat& grey) {
  const auto mean = meanOf(grey);
  if (mean < darkPicture) return PhotoFinding::tooDark;
  if (mean > brightPicture) return PhotoFinding::tooBright;
  return PhotoFinding::noFace;
}

/// Light first (nothing else can be judged without), then place, then focus.
PhotoFinding adviceFor(const cv::Mat& grey, const hal::Rectangle& face) {
  const auto pixels = grey(rectOf(face));
  const auto brightness = meanOf(pixels);
  if (brightness < darkFace) return PhotoFinding::tooDark;
  const auto burnt = static_cast<double>(cv::countNonZero(pixels > burntGrey)) / static_cast<double>(pixels.total());
  if (brightness > brightFace || burnt > mostBurnt) return PhotoFinding::tooBright;

  const auto shorter = std::min(grey.cols, grey.rows);
  if (face.width < leastFacePixels || face.width < leastFacePart * shorter) return PhotoFinding::comeCloser;
  const auto portrait = idealPortrait(face);
  const auto slackX = overhang * portrait.width;
  const auto slackY = overhang * portrait.height;
  if (portrait.width > grey.cols + slackX || portrait.height > grey.rows + slackY) return PhotoFinding::moveBack;
  const auto sticksOut = portrait.x < -slackX || portrait.y < -slackY ||
                         portrait.x + portrait.width > grey.cols + slackX ||
                         portrait.y + portrait.height > grey.rows + slackY;
  if (sticksOut) return PhotoFinding::centreFace;
  return sharpness(pixels) < leastSharpness ? PhotoFinding::tooBlurred : PhotoFinding::good;
}

}  // namespace

class PhotoJudge::Detector {
 public:
  bool load(const std::filesystem::path& cascade) {
    try {
      return cascade_.load(cascade.string());
    } catch (const cv::Exception&) {
      return false;
    }
  }

  /// Faces in the picture's coordinates; those much smaller than the largest are people far behind.
  std::vector<hal::Rectangle> faces(const cv::Mat& grey) {
    constexpr double longestSide = 640;
    constexpr double background = 0.5;
    const auto scale = std::min(1.0, longestSide / std::max(grey.cols, grey.rows));
    cv::Mat small;
    cv::resize(grey, small, {}, scale, scale, cv::INTER_AREA);
    cv::equalizeHist(small, small);
    std::vector<cv::Rect> found;
    cascade_.detectMultiScale(small, found, 1.15, 3, 0, {28, 28});
    std::vector<hal::Rectangle> faces;
    int widest = 0;
    for (const auto& r : found) widest = std::max(widest, r.width);
    for (const auto& r : found) {
      if (r.width < background * widest) continue;
      const auto real = [&](int small_) { return static_cast<int>(std::lround(small_ / scale)); };
      const auto inside =
          cv::Rect(real(r.x), real(r.y), real(r.width), real(r.height)) & cv::Rect(0, 0, grey.cols, grey.rows);
      faces.push_back({inside.x, inside.y, inside.width, inside.height});
    }
    return faces;
  }

 private:
  cv::CascadeClassifier cascade_;
};

PhotoJudge::PhotoJudge(std::unique_ptr<Detector> detector) : detector_(std::move(detector)) {}
PhotoJudge::PhotoJudge(PhotoJudge&&) noexcept = default;
PhotoJudge& PhotoJudge::operator=(PhotoJudge&&) noexcept = default;
PhotoJudge::~PhotoJudge() = default;

Result<PhotoJudge> PhotoJudge::create() {
  return create(std::filesystem::path{ASSAY_CASCADES} / "haarcascade_frontalface_alt2.xml");
}

Result<PhotoJudge> PhotoJudge::create(const std::filesystem::path& cascade) {
  auto detector = std::make_unique<Detector>();
  if (!detector->load(cascade)) return fail("photo.no-detector", "no face detector at " + cascade.string());
  return PhotoJudge{std::move(detector)};
}

PhotoJudgement PhotoJudge::judge(const hal::Image& picture) {
  if (picture.empty()) return {};
  cv::Mat grey;
  cv::cvtColor(hal::matView(picture), grey, cv::COLOR_RGB2GRAY);
  const auto faces = detector_->faces(grey);
  if (faces.empty()) return {.advice = adviceWithoutFace(grey), .face = std::nullopt};
  if (faces.size() > 1) return {.advice = PhotoFinding::severalFaces, .face = std::nullopt};
  return {.advice = adviceFor(grey, faces.front()), .face = faces.front()};
}

hal::Image cropForCertificate(const hal::Image& picture, const hal::Rectangle& face) {
  const auto touching = rectOf(face) & cv::Rect(0, 0, picture.width, picture.height);
  CONTRACT(!touching.empty());
  const auto portrait = fitted(idealPortrait(face), picture.width, picture.height);
  CONTRACT(portrait.width > 0);
  const auto pixels = hal::matView(picture)(rectOf(portrait));
  constexpr int widest = 600;
  if (portrait.width <= widest) return hal::imageFrom(pixels);
  cv::Mat smaller;
  cv::resize(pixels, smaller, {widest, widest / 3 * 4}, 0, 0, cv::INTER_AREA);
  return hal::imageFrom(smaller);
}

Bytes encodeJpeg(const hal::Image& image, int quality) {
  CONTRACT(!image.empty());
  cv::Mat bgr;
  cv::cvtColor(hal::matView(image), bgr, cv::COLOR_RGB2BGR);
  Bytes bytes;
  const auto encoded = cv::imencode(".jpg", bgr, bytes, {cv::IMWRITE_JPEG_QUALITY, std::clamp(quality, 1, 100)});
  CONTRACT(encoded);
  return bytes;
}

}  // namespace assay::kiosk
