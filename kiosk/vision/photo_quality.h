#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "hal/image.h"
#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace assay::kiosk {

/// What the person before the camera should be told; the first that applies.
enum class PhotoFinding {
  good,
  noFace,
  severalFaces,
  tooDark,
  tooBright,
  comeCloser,
  moveBack,
  centreFace,
  tooBlurred,
};

struct PhotoJudgement {
  PhotoFinding advice = PhotoFinding::noFace;
  /// The face, from brow to chin, when there is exactly one.
  std::optional<hal::Rectangle> face;
  bool operator==(const PhotoJudgement&) const = default;
};

/// Judges pictures for a certificate. Every measure is relative to the face or the picture, so that cameras of any
/// resolution are judged alike. About 50 ms a picture. Used by one thread.
class PhotoJudge {
 public:
  /// Loads the face detector of OpenCV's data package. Error: `photo.no-detector`.
  static Result<PhotoJudge> create();
  static Result<PhotoJudge> create(const std::filesystem::path& cascade);

  PhotoJudge(PhotoJudge&&) noexcept;
  PhotoJudge& operator=(PhotoJudge&&) noexcept;
  ~PhotoJudge();

  [[nodiscard]] PhotoJudgement judge(const hal::Image& picture);

 private:
  class Detector;
  explicit PhotoJudge(std::unique_ptr<Detector> detector);
  std::unique_ptr<Detector> detector_;
};

/// The portrait around a face, 3 wide by 4 high, at most 600 × 800 pixels and never enlarged. Where the picture ends
/// too early the portrait moves or shrinks, so that it holds pixels of the picture only. The face must touch the
/// picture.
hal::Image cropForCertificate(const hal::Image& picture, const hal::Rectangle& face);

/// `quality` from 1 to 100. The file holds pixels only: no place, no time, no device.
Bytes encodeJpeg(const hal::Image& image, int quality = 90);

}  // namespace assay::kiosk
