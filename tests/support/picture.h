#pragma once

#include <filesystem>

#include "hal/image.h"
#include "shared/base/bytes.h"

namespace assay::test {

/// The file's pixels. Aborts the test with the path when it can't be read.
hal::Image loadPicture(const std::filesystem::path& path);

/// Written whole and renamed into place, as PNG, so that no reader sees half of it.
void savePng(const hal::Image& image, const std::filesystem::path& path);

Bytes pngBytes(const hal::Image& image);

/// How much a picture file looks like `image`, whatever the size of either: the correlation of their brightness, 1 for
/// the same and about 0 for another.
double likeness(const hal::Image& image, BytesView file);

}  // namespace assay::test
