#include "tests/support/qr_picture.h"

#include <qrencode.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <numbers>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string>

#include "hal/image_mat.h"

namespace assay::test {

namespace {

constexpr int quietZone = 4;

/// SplitMix64: the same numbers on every machine, unlike the distributions of the standard library.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ULL + 0xD1B54A32D192ED03ULL) {}
  std::uint64_t bits() {
    auto z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }
  double between(double low, double high) {
    return low + (high - low) * (static_cast<double>(bits() >> 11U) / 9007199254740992.0);
  }
  int whole(int low, int high) { return static_cast<int>(std::floor(between(low, high + 1))); }

 private:
  std::uint64_t state_;
};

using Corners = std::array<cv::Point2f, 4>;

/// The four corners of a `width` × `height` page, turned and tilted about `centre`.
Corners placed(double width, double height, cv::Point2d centre, const CameraParams& params, Random& random) {
  const auto angle = random.between(-params.rotationDegrees, params.rotationDegrees) * std::numbers::pi / 180;
  const auto shift = params.tilt * std::min(width, height) / 2;
  Corners corners;
  const std::array<cv::Point2d, 4> flat{{{-0.5, -0.5}, {0.5, -0.5}, {0.5, 0.5}, {-0.5, 0.5}}};
  for (std::size_t i = 0; i < 4; ++i) {
    const auto x = flat[i].x * width + random.between(-shift, shift);
    const auto y = flat[i].y * height + random.between(-shift, shift);
    corners[i] = cv::Point2f(static_cast<float>(centre.x + x * std::cos(angle) - y * std::sin(angle)),
                             static_cast<float>(centre.y + x * std::sin(angle) + y * std::cos(angle)));
  }
  return corners;
}

/// A wall or table with uneven light, and print-like clutter.
cv::Mat background(const CameraParams& params, Random& random) {
  // One draw a statement: the order of evaluation inside a call differs between compilers.
  const auto base = random.between(90, 230);
  const auto green = base * random.between(0.9, 1);
  const auto blue = base * random.between(0.8, 1);
  cv::Mat scene(params.height, params.width, CV_8UC3, cv::Scalar(base, green, blue));
  if (!params.clutter) return scene;
  for (int i = random.whole(5, 15); i > 0; --i) {
    const cv::Rect box{random.whole(0, params.width), random.whole(0, params.height), random.whole(20, 500),
                       random.whole(10, 300)};  // braces evaluate from left to right
    const auto grey = random.between(30, 240);
    const auto tint = random.between(30, 240);
    cv::rectangle(scene, box, cv::Scalar(grey, grey, tint), random.whole(-1, 4));
  }
  for (int i = random.whole(10, 30); i > 0; --i) {
    std::string words;
    for (int letters = random.whole(5, 40); letters > 0; --letters) {
      words += static_cast<char>(random.whole(0, 4) == 0 ? ' ' : random.whole('A', 'z'));
    }
    const cv::Point place{random.whole(-100, params.width), random.whole(0, params.height)};
    const auto ink = random.between(0, 80);
    const auto size = random.between(0.3, 1.4);
    cv::putText(scene, words, place, cv::FONT_HERSHEY_SIMPLEX, size, cv::Scalar(ink, ink, ink), random.whole(1, 2),
                cv::LINE_AA);
  }
  return scene;
}

/// Lays the page over the scene. Each pixel is the mean of the page under it, as in a lens.
void lay(const cv::Mat& page, const Corners& corners, cv::Mat& scene) {
  constexpr int finer = 3;  // supersampling, so that modules get soft edges and no aliasing
  const auto box = cv::boundingRect(std::vector<cv::Point2f>(corners.begin(), corners.end())) &
                   cv::Rect(0, 0, scene.cols, scene.rows);
  if (box.empty()) return;
  Corners target;
  for (std::size_t i = 0; i < 4; ++i) {
    target[i] = (corners[i] - cv::Point2f(static_cast<float>(box.x), static_cast<float>(box.y))) * finer;
  }
  const auto w = static_cast<float>(page.cols);
  const auto h = static_cast<float>(page.rows);
  const Corners source{{{0, 0}, {w, 0}, {w, h}, {0, h}}};
  const auto transform = cv::getPerspectiveTransform(source.data(), target.data());
  cv::Mat large;
  cv::resize(scene(box), large, {}, finer, finer, cv::INTER_LINEAR);
  cv::warpPerspective(page, large, transform, large.size(), cv::INTER_LINEAR, cv::BORDER_TRANSPARENT);
  cv::resize(large, scene(box), box.size(), 0, 0, cv::INTER_AREA);
}

/// A soft-edged shadow across the scene and light that falls off along one direction.
void shade(cv::Mat& scene, double strength, Random& random) {
  if (strength <= 0) return;
  constexpr int coarse = 64;
  cv::Mat light(coarse, coarse, CV_32F);
  const auto angle = random.between(0, 2 * std::numbers::pi);
  const auto fall = random.between(0, strength / 2);
  const auto dark = random.between(0, strength / 2);
  const auto edge = random.between(-0.5, 0.5);
  const auto soft = random.between(8, 40);
  const auto edgeAngle = random.between(0, 2 * std::numbers::pi);
  for (int y = 0; y < coarse; ++y) {
    for (int x = 0; x < coarse; ++x) {
      const auto u = (x + 0.5) / coarse - 0.5;
      const auto v = (y + 0.5) / coarse - 0.5;
      const auto along = u * std::cos(angle) + v * std::sin(angle);
      const auto across = u * std::cos(edgeAngle) + v * std::sin(edgeAngle) - edge;
      light.at<float>(y, x) =
          static_cast<float>(1 - fall * (along + 0.7) / 1.4 - dark / (1 + std::exp(-across * soft)));
    }
  }
  cv::Mat full;
  cv::resize(light, full, scene.size(), 0, 0, cv::INTER_CUBIC);
  cv::Mat channels[] = {full, full, full};
  cv::merge(channels, 3, full);
  cv::multiply(scene, full, scene, 1, CV_8UC3);
}

void addNoise(cv::Mat& scene, double sigma, Random& random) {
  if (sigma <= 0) return;
  cv::RNG generator(random.bits());
  cv::Mat noise(scene.size(), CV_16SC3);
  generator.fill(noise, cv::RNG::NORMAL, 0, sigma);
  cv::add(scene, noise, scene, cv::noArray(), CV_8UC3);
}

/// A page that is bent about an upright axis; it becomes taller by what it bulges.
cv::Mat bent(const cv::Mat& page, double curve, Random& random) {
  if (curve <= 0) return page;
  const auto part = random.between(0.5, 1) * curve;
  const auto bulge = part * page.rows;
  const auto turned = std::sin(std::min(1.0, 4 * part));  // of an arc with this rise, the angle at its ends
  const cv::Size size(page.cols, page.rows + static_cast<int>(std::ceil(bulge)));
  cv::Mat columns(size, CV_32F);
  cv::Mat rows(size, CV_32F);
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) {
      const auto across = 2.0 * x / (size.width - 1) - 1;
      // Equal lengths of paper look shorter towards its edges, which turn away.
      columns.at<float>(y, x) =
          static_cast<float>((std::asin(across * turned) / std::asin(turned) + 1) / 2 * (page.cols - 1));
      rows.at<float>(y, x) = static_cast<float>(y - bulge * (1 - across * across));
    }
  }
  cv::Mat result;
  cv::remap(page, result, columns, rows, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
  return result;
}

/// A soft-edged spot in which the paper is as bright as the camera can see.
void reflect(cv::Mat& page, double glare, Random& random) {
  if (glare <= 0) return;
  const auto radius = random.between(0.5, 1) * glare * page.rows / 2;
  const cv::Point2d lamp{random.between(0.2, 0.8) * page.cols, random.between(0.2, 0.8) * page.rows};
  for (int y = 0; y < page.rows; ++y) {
    for (int x = 0; x < page.cols; ++x) {
      const auto far = std::hypot(x - lamp.x, y - lamp.y) / radius;
      const auto light = 255 / (1 + std::exp((far - 1) * 8));
      for (auto& channel : page.at<cv::Vec3b>(y, x).val) channel = cv::saturate_cast<std::uint8_t>(channel + light);
    }
  }
}

/// What the grids of a screen and of the sensor make together.
void interfere(cv::Mat& scene, double moire, Random& random) {
  if (moire <= 0) return;
  const auto angle = random.between(0, std::numbers::pi);
  const auto period = random.between(6, 25);
  cv::Mat light(scene.size(), CV_32FC3);
  for (int y = 0; y < scene.rows; ++y) {
    for (int x = 0; x < scene.cols; ++x) {
      const auto phase = 2 * std::numbers::pi * (x * std::cos(angle) + y * std::sin(angle)) / period;
      light.at<cv::Vec3f>(y, x) = cv::Vec3f::all(static_cast<float>(1 - moire * (0.5 + 0.5 * std::sin(phase))));
    }
  }
  cv::multiply(scene, light, scene, 1, CV_8UC3);
}

hal::Image exposed(cv::Mat scene, const CameraParams& params, Random& random) {
  interfere(scene, params.moire, random);
  shade(scene, params.shadow, random);
  const auto blur = random.between(0, params.blurSigma);
  if (blur > 0.05) cv::GaussianBlur(scene, scene, {}, blur);
  addNoise(scene, random.between(0, params.noiseSigma), random);
  if (params.jpegQuality < 100) {
    std::vector<std::uint8_t> bytes;
    cv::imencode(".jpg", scene, bytes, {cv::IMWRITE_JPEG_QUALITY, random.whole(params.jpegQuality, 95)});
    scene = cv::imdecode(bytes, cv::IMREAD_COLOR);
  }
  return hal::imageFrom(scene);
}

/// The code in its quiet zone, `scale` pixels a module.
cv::Mat qrPage(const QrModules& modules, int scale, double ink, double paper) {
  const auto side = (modules.size + 2 * quietZone) * scale;
  cv::Mat page(side, side, CV_8UC3, cv::Scalar::all(paper));
  for (int y = 0; y < modules.size; ++y) {
    for (int x = 0; x < modules.size; ++x) {
      if (!modules.at(x, y)) continue;
      page(cv::Rect((x + quietZone) * scale, (y + quietZone) * scale, scale, scale)).setTo(cv::Scalar::all(ink));
    }
  }
  return page;
}

}  // namespace

QrModules qrModules(std::string_view text) {
  auto* const code = QRcode_encodeString(std::string{text}.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1);
  if (code == nullptr) {
    std::fprintf(stderr, "a text of %zu characters fits no QR code\n", text.size());
    std::abort();
  }
  QrModules modules{.size = code->width, .dark = {}};
  const auto count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  modules.dark.reserve(count);
  for (std::size_t i = 0; i < count; ++i) modules.dark.push_back((code->data[i] & 1U) != 0);
  QRcode_free(code);
  return modules;
}

std::string certificateText(std::uint64_t seed, int digits) {
  Random random(seed ^ 0xC0DEULL);
  std::string text = "https://verify.example/c#";
  for (int i = 0; i < digits; ++i) text += static_cast<char>(random.whole('0', '9'));
  return text;
}

CameraParams noDamage() {
  return {.rotationDegrees = 0,
          .tilt = 0,
          .blurSigma = 0,
          .noiseSigma = 0,
          .shadow = 0,
          .jpegQuality = 100,
          .clutter = false};
}

hal::Image qrPicture(const QrModules& modules, double pixelsPerModule, const CameraParams& params, std::uint64_t seed) {
  Random random(seed);
  auto scene = background(params, random);
  const auto side = pixelsPerModule * (modules.size + 2 * quietZone);
  const auto reach = side * 0.75;  // half a diagonal and some tilt
  const auto place = [&](int length) {
    return 2 * reach < length ? random.between(reach, length - reach) : length / 2.0;
  };
  const auto ink = random.between(0, 60);
  const auto paper = random.between(200, 255);
  const cv::Point2d centre{place(params.width), place(params.height)};
  auto page = qrPage(modules, 9, ink, paper);
  reflect(page, params.glare, random);
  page = bent(page, params.curve, random);
  const auto height = side * page.rows / page.cols;
  lay(page, placed(side, height, centre, params, random), scene);
  return exposed(scene, params, random);
}

hal::Image qrPicture(std::string_view text, double pixelsPerModule, const CameraParams& params, std::uint64_t seed) {
  return qrPicture(qrModules(text), pixelsPerModule, params, seed);
}

hal::Image emptyScene(const CameraParams& params, std::uint64_t seed) {
  Random random(seed);
  return exposed(background(params, random), params, random);
}

hal::Image photograph(const hal::Image& page, const CameraParams& params, std::uint64_t seed, double fill) {
  Random random(seed);
  auto scene = background(params, random);
  const auto scale =
      fill * std::min(static_cast<double>(params.width) / page.width, static_cast<double>(params.height) / page.height);
  // Shrunk by area first: the warp alone would skip pixels of a large page.
  cv::Mat smaller;
  const auto shrink = std::min(1.0, scale * 3);
  cv::resize(hal::matView(page), smaller, {}, shrink, shrink, cv::INTER_AREA);
  const cv::Point2d centre(params.width / 2.0, params.height / 2.0);
  lay(smaller, placed(page.width * scale, page.height * scale, centre, params, random), scene);
  return exposed(scene, params, random);
}

}  // namespace assay::test
