#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "kiosk/app/back_buffer.h"
#include "kiosk/app/gl_textures.h"
#include "kiosk/app/window_options.h"
#include "kiosk/ui/widgets/picture.h"
#include "shared/base/result.h"

namespace assay::kiosk {

/// A window of the display with all that belongs to its OpenGL context, but for the textures. A driver may lose it at
/// any time; then open another. UI thread.
class GlWindow {
 public:
  /// Errors: `display.unavailable`, with what SDL said and what to do.
  static Result<std::unique_ptr<GlWindow>> open(const WindowOptions& options);
  ~GlWindow();
  GlWindow(const GlWindow&) = delete;
  GlWindow& operator=(const GlWindow&) = delete;

  [[nodiscard]] PixelSize pixels() const;
  /// Width and height in the points of the display, which of some are several pixels.
  [[nodiscard]] std::pair<int, int> points() const;
  /// Where a pointer is that the display tells in its points.
  [[nodiscard]] Point onScreen(int x, int y) const;
  [[nodiscard]] std::optional<float> pixelsPerMillimetre() const;
  /// A full screen takes up the display as it is now.
  void fillDisplay();

  /// Into the buffer that is shown next.
  void paint(const Picture& picture, const Rect& part, const GlTextures& textures) const;
  [[nodiscard]] BackBuffer& buffer() { return buffer_; }
  /// Shows what was painted; false: it is lost, and all that was given to its context.
  bool show();
  /// For tests: as a driver does that was reset.
  void dropContext();

 private:
  struct Handles;
  explicit GlWindow(std::unique_ptr<Handles> handles, bool neverSwapped);
  std::unique_ptr<Handles> handles_;
  BackBuffer buffer_;
};

}  // namespace assay::kiosk
