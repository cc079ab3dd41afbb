#include "hal/fake/fake_camera.h"

#include <utility>

namespace assay::hal::fake {

void FakeCamera::show(Image scene) {
  const std::scoped_lock lock(mutex_);
  scene_ = std::move(scene);
  changed_ = true;
}

void FakeCamera::unplug() {
  const std::scoped_lock lock(mutex_);
  status_ = Absent{};
}

void FakeCamera::plug() {
  const std::scoped_lock lock(mutex_);
  status_ = Connected{};
  changed_ = true;
}

void FakeCamera::breakDown(std::string code) {
  const std::scoped_lock lock(mutex_);
  status_ = Failed{std::move(code)};
}

void FakeCamera::setStreaming(bool on) {
  const std::scoped_lock lock(mutex_);
  if (on && !streaming_) changed_ = true;
  streaming_ = on;
}

std::optional<Frame> FakeCamera::newest() {
  const std::scoped_lock lock(mutex_);
  if (!streaming_ || !isConnected(status_) || scene_.empty() || !std::exchange(changed_, false)) return std::nullopt;
  return Frame{.number = ++number_, .image = scene_};
}

DeviceStatus FakeCamera::status() const {
  const std::scoped_lock lock(mutex_);
  return status_;
}

}  // namespace assay::hal::fake
