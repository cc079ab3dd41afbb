#pragma once

#include <string>
#include <vector>

#include "hal/device_status.h"

namespace assay::hal {

/// A hand-held barcode scanner. Unplugging is a status; plugged in again it goes on by itself.
/// No function throws or waits. One thread at a time may call.
class Scanner {
 public:
  virtual ~Scanner() = default;

  /// What was scanned since the last call, oldest first: one text a scan, never empty, without its
  /// line end. A scan that was cut off by unplugging is dropped.
  virtual std::vector<std::string> takeScans() = 0;

  [[nodiscard]] virtual DeviceStatus status() const = 0;
};

}  // namespace assay::hal
