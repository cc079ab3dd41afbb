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

}  // namespace assay::test
