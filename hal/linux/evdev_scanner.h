#pragma once

#include <memory>
#include <string>

#include "hal/scanner.h"

namespace assay::hal {

/// A scanner that acts as a USB keyboard, read from its event device (a stable name under /dev/input/by-id). Its
/// keys reach nothing else while it is open. `Failed` codes: `scanner.no-permission`, `scanner.not-a-keyboard`.
class EvdevScanner final : public Scanner {
 public:
  explicit EvdevScanner(std::string device);
  ~EvdevScanner() override;

  std::vector<std::string> takeScans() override;
  /// As of the last `takeScans`.
  [[nodiscard]] DeviceStatus status() const override;

 private:
  class Device;
  std::unique_ptr<Device> device_;
};

}  // namespace assay::hal
