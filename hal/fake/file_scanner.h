#pragma once

#include <cstdint>
#include <filesystem>

#include "hal/scanner.h"

namespace assay::hal::fake {

/// A scanner whose scans are the lines appended to `scanner.txt` in a folder, from when it was made on. No such file:
/// the scanner is unplugged. A line counts once its end is written. A file that became shorter is read from its start.
class FileScanner final : public Scanner {
 public:
  explicit FileScanner(const std::filesystem::path& folder);

  std::vector<std::string> takeScans() override;
  [[nodiscard]] DeviceStatus status() const override;

 private:
  std::filesystem::path path_;
  std::uintmax_t read_ = 0;
};

}  // namespace assay::hal::fake
