#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/x_server.h"

/// A Wayland compositor (sway, in an X server without a screen), whose one output can be unplugged, and a person before
/// it.
namespace assay::display {

class Compositor {
 public:
  /// Sets XDG_RUNTIME_DIR and WAYLAND_DISPLAY for this process. Throws std::runtime_error when it can't be started.
  Compositor();

  void touch(int x, int y) const { server_.touch(x, y); }
  /// By the names of X.
  void press(const std::string& keys) const;
  /// `mode 800x600`, `scale 2`, `disable`, …
  void output(const std::string& command) const;
  void plugIn() const { output("enable"); }
  void unplug() const { output("disable"); }

  struct Colour {
    int red = 0;
    int green = 0;
    int blue = 0;
    bool operator==(const Colour&) const = default;
  };
  /// What is on the glass, row by row.
  struct Glass {
    int width = 0;
    std::vector<Colour> pixels;
    [[nodiscard]] Colour at(int x, int y) const { return pixels.at(static_cast<std::size_t>(y) * width + x); }
  };
  [[nodiscard]] Glass glass() const;

 private:
  test::TemporaryFolder folder_;
  test::XServer server_{folder_ / "xvfb.log", "1280x1024"};
  std::optional<test::Process> sway_;
};

}  // namespace assay::display
