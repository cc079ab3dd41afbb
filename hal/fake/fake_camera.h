#pragma once

#include <mutex>

#include "hal/camera.h"

namespace assay::hal::fake {

/// A camera in memory before which a test or the developer's panel holds pictures. What stands before it gives one
/// frame when streaming begins, and one at each change. The controls may be used from any thread.
class FakeCamera final : public Camera {
 public:
  void show(Image scene);
  void unplug();
  void plug();
  void breakDown(std::string code);  ///< status becomes Failed until `plug`

  void setStreaming(bool on) override;
  std::optional<Frame> newest() override;
  [[nodiscard]] DeviceStatus status() const override;

 private:
  mutable std::mutex mutex_;
  DeviceStatus status_ = Connected{};
  Image scene_;
  std::uint64_t number_ = 0;
  bool streaming_ = false;
  bool changed_ = false;
};

}  // namespace assay::hal::fake
