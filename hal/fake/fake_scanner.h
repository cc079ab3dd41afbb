#pragma once

#include <mutex>

#include "hal/scanner.h"

namespace assay::hal::fake {

/// A scanner in memory. The controls may be used from any thread.
class FakeScanner final : public Scanner {
 public:
  void scan(std::string text);  ///< lost while unplugged
  void unplug();
  void plug();

  std::vector<std::string> takeScans() override;
  [[nodiscard]] DeviceStatus status() const override;

 private:
  mutable std::mutex mutex_;
  bool plugged_ = true;
  std::vector<std::string> scans_;
};

}  // namespace assay::hal::fake
