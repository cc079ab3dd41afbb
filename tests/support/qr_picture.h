#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "hal/image.h"

/// Pictures as a camera would take them, from a seed: the same arguments give the same pixels.
namespace assay::test {

/// The modules of a QR code, true for dark; without a quiet zone.
struct QrModules {
  int size = 0;
  std::vector<bool> dark;
  [[nodiscard]] bool at(int x, int y) const {
    return dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(size) + static_cast<std::size_t>(x)];
  }
};

/// Error correction M. Runs of digits become numeric segments. Aborts for a text that fits no QR code.
QrModules qrModules(std::string_view text);

/// A text like those on our certificates: a link whose fragment is `digits` digits drawn from the seed.
std::string certificateText(std::uint64_t seed, int digits = 600);

/// How badly the camera treats the page. Every amount is an upper bound: the seed says how much of it.
struct CameraParams {
  int width = 1920;
  int height = 1080;
  double rotationDegrees = 180;  ///< in the plane of the picture, either way
  double tilt = 0.12;            ///< perspective: shift of each corner, as a part of the page's side
  double blurSigma = 0.8;        ///< pixels
  double noiseSigma = 6;         ///< grey levels
  double shadow = 0.5;           ///< how much light the darkest place may lose
  int jpegQuality = 70;          ///< the worst; 100 leaves the JPEG step out
  bool clutter = true;           ///< lines of print and boxes around the code
  double curve = 0;              ///< of bent paper: how far its middle bulges, as a part of its side
  double glare = 0;              ///< diameter of a reflected lamp on the paper, as a part of its side
  double moire = 0;              ///< of a code on a screen: how much light the stripes take, of 1
};

/// Ideal conditions, for a code that any reader can read.
CameraParams noDamage();

/// A code of `pixelsPerModule` (mean over the tilt) somewhere in a scene.
hal::Image qrPicture(const QrModules& modules, double pixelsPerModule, const CameraParams& params, std::uint64_t seed);
hal::Image qrPicture(std::string_view text, double pixelsPerModule, const CameraParams& params, std::uint64_t seed);

/// The same scene with no code in it.
hal::Image emptyScene(const CameraParams& params, std::uint64_t seed);

/// A page (for example a rasterised certificate) held before the camera so that it fills `fill` of the picture.
hal::Image photograph(const hal::Image& page, const CameraParams& params, std::uint64_t seed, double fill = 0.9);

}  // namespace assay::test
