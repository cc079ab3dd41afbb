#pragma once

#include <cstdint>

#include "shared/base/bytes.h"

namespace assay::kiosk {

struct PixelSize {
  int width = 0;
  int height = 0;
  bool operator==(const PixelSize&) const = default;
};

/// Names a picture that the graphics side holds.
enum class TextureId : std::uintptr_t { none = 0 };

enum class PixelFormat {
  alpha,  ///< one byte a pixel: coverage, tinted when drawn
  rgb     ///< three bytes a pixel
};

/// Where pictures are kept for drawing. The window keeps them in OpenGL, tests in memory.
/// Rows are tight (no padding) and go from top to bottom. Used from the UI thread only.
class TextureStore {
 public:
  virtual ~TextureStore() = default;
  virtual TextureId create(PixelSize size, PixelFormat format, BytesView pixels) = 0;
  /// Same size and format as it was created with.
  virtual void replace(TextureId texture, BytesView pixels) = 0;
  virtual void destroy(TextureId texture) = 0;
};

}  // namespace assay::kiosk
