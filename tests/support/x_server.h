#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/process.h"

namespace assay::test {

/// A display without a screen (Xvfb), ended with this object. Throws std::runtime_error when it can't be started.
class XServer {
 public:
  /// `size` as `1280x800`.
  XServer(const std::filesystem::path& log, const std::string& size);
  [[nodiscard]] const std::string& display() const { return display_; }
  /// Of its clients.
  [[nodiscard]] std::map<std::string, std::string> environment() const {
    return {{"DISPLAY", display_}, {"SDL_VIDEODRIVER", "x11"}};
  }

  /// Runs a program as its client. Throws std::runtime_error when it fails.
  void run(const std::string& program, const std::vector<std::string>& arguments) const;
  /// What a finger does on a touchscreen: down and up again, or from one height to another and still before it lifts.
  void touch(int x, int y) const;
  void drag(int x, int fromY, int toY) const;

 private:
  std::string display_;
  std::optional<Process> server_;
};

}  // namespace assay::test
