#pragma once

#include <memory>
#include <string>

#include "hal/camera.h"

namespace assay::hal {

struct V4lCameraConfig {
  std::string device = "/dev/video0";
  int width = 1920;
  int height = 1080;
};

/// A camera of Video4Linux. A thread of its own holds the device open while it streams, and tries again every half
/// second while the device is missing or busy. `Failed` codes: `camera.busy`.
class V4lCamera final : public Camera {
 public:
  explicit V4lCamera(V4lCameraConfig config);
  ~V4lCamera() override;

  void setStreaming(bool on) override;
  std::optional<Frame> newest() override;
  [[nodiscard]] DeviceStatus status() const override;

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace assay::hal
