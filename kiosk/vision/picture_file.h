#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "hal/image.h"
#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace assay::kiosk {

/// What a file that somebody brings may cost at most.
struct PictureLimits {
  std::size_t bytes = 64U << 20U;
  std::int64_t pixels = 64'000'000;  ///< in one picture
  int pages = 4;                     ///< of a PDF; later pages are not looked at
  std::chrono::seconds pdfTime{20};
};

/// Decodes PNG, JPEG or WebP. Errors: `picture.unreadable`, `picture.too-large`.
Result<hal::Image> decodePicture(BytesView bytes, const PictureLimits& limits = {});

/// Loads a PNG, JPEG, WebP (one picture) or PDF (a picture a page, 300 dots per inch, by `pdftoppm` as a
/// process of its own that is killed when its time is up). Known by content, not by name. Never empty.
/// Errors: those of `readFile` and `decodePicture`, `picture.pdf-failed`, `picture.pdf-timeout`.
Result<std::vector<hal::Image>> loadPictures(const std::filesystem::path& path, const PictureLimits& limits = {});

}  // namespace assay::kiosk
