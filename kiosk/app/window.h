#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/app/window_options.h"
#include "kiosk/ui/widgets/ui.h"
#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace assay::kiosk {

/// What the screen shows: tight rows of three bytes a pixel, from the top.
struct Pixels {
  int width = 0;
  int height = 0;
  Bytes rgb;
};

/// The one window, with its OpenGL context and its input. Belongs to the thread that opened it; only
/// `wake` may be called from others. It draws when it is asked to and otherwise costs nothing. What a display or its
/// driver loses meanwhile is made anew and shown as it was; a display that is away is looked for until it is back.
class Window {
 public:
  /// Errors: `display.unavailable`, with what SDL said and what to do.
  static Result<std::unique_ptr<Window>> open(const WindowOptions& options);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  [[nodiscard]] TextureStore& textures();
  [[nodiscard]] Size size() const;
  /// What the display says of itself; many say nothing or nonsense, so configuration goes first.
  [[nodiscard]] std::optional<float> pixelsPerMillimetre() const;

  /// Sleeps until input, a wake-up or the time-out; then gathers all that waits. True if something came.
  bool waitEvent(std::chrono::milliseconds timeout);
  /// Ends the present or next `waitEvent`. From any thread.
  void wake();
  [[nodiscard]] bool isClosing() const;
  /// Whether another display may be behind it since the last call, or the same one with another size or density.
  bool takeDisplayChange();

  /// One frame: hands the gathered input to `ui`, lets `draw` describe the screen, and paints
  /// it if it differs from what is shown. Call again at once while `ui.hasInput()`.
  void frame(Ui& ui, const std::function<void(Ui&)>& draw);
  [[nodiscard]] std::uint64_t framesPainted() const;
  /// The next frame is painted whole, whatever it changes.
  void forgetShown();
  /// For tests: the driver loses all that it was given, as some do when they are reset.
  void dropGraphics();

  /// Painted anew, whole.
  [[nodiscard]] Pixels screenshot();
  /// As the frames left it. Only offscreen, where showing a frame does not give its buffer away.
  [[nodiscard]] Pixels shownPixels() const;
  /// Errors: `file.unwritable`.
  Result<void> savePng(const std::filesystem::path& path);

 private:
  struct Screen;
  explicit Window(std::unique_ptr<Screen> screen);
  std::unique_ptr<Screen> screen_;
};

/// Of what the window shows now; `configured` goes before what the display says of itself.
Scale scaleOn(const Window& window, std::optional<float> configured, float textFactor);

}  // namespace assay::kiosk
