#pragma once

#include <filesystem>
#include <string>

#include "tests/support/process.h"

namespace assay::test {

/// A display without a screen (Xvfb), ended with this object. Throws std::runtime_error when it can't be started.
class XServer {
 public:
  /// `size` as `1280x800`.
  XServer(const std::filesystem::path& log, const std::string& size);
  [[nodiscard]] const std::string& display() const { return display_; }

 private:
  std::string display_;
  std::optional<Process> server_;
};

}  // namespace assay::test
