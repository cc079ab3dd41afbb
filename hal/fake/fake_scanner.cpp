#include "hal/fake/fake_scanner.h"

#include <utility>

namespace assay::hal::fake {

void FakeScanner::scan(std::string text) {
  const std::scoped_lock lock(mutex_);
  if (plugged_ && !text.empty()) scans_.push_back(std::move(text));
}

void FakeScanner::unplug() {
  const std::scoped_lock lock(mutex_);
  plugged_ = false;
}

void FakeScanner::plug() {
  const std::scoped_lock lock(mutex_);
  plugged_ = true;
}

std::vector<std::string> FakeScanner::takeScans() {
  const std::scoped_lock lock(mutex_);
  return std::exchange(scans_, {});
}

DeviceStatus FakeScanner::status() const {
  const std::scoped_lock lock(mutex_);
  if (plugged_) return Connected{};
  return Absent{};
}

}  // namespace assay::hal::fake
