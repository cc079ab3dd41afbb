#pragma once

#include <cstdint>
#include <optional>

#include "hal/device_status.h"
#include "hal/image.h"

namespace assay::hal {

struct Frame {
  std::uint64_t number = 0;  ///< rises from one frame to the next
  Image image;
  bool operator==(const Frame&) const = default;
};

/// A camera. Frames flow only while it streams, so that its light tells the truth.
///
/// A newer frame replaces an older one that nobody took: nothing queues. Unplugging at any moment
/// is seen as `Absent`; plugged in again it goes on by itself. No function throws or waits for a frame.
/// One thread at a time may call; the frame it gets is its own.
class Camera {
 public:
  virtual ~Camera() = default;

  /// Off at first. Turning off also drops a frame that was not taken.
  virtual void setStreaming(bool on) = 0;

  /// The newest frame, once; nothing when there is none since the last call.
  virtual std::optional<Frame> newest() = 0;

  [[nodiscard]] virtual DeviceStatus status() const = 0;
};

}  // namespace assay::hal
