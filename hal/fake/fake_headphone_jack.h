#pragma once

#include <atomic>

#include "hal/headphone_jack.h"

namespace assay::hal::fake {

/// A jack in memory. The controls may be used from any thread.
class FakeHeadphoneJack final : public HeadphoneJack {
 public:
  void plug() { plugged_ = true; }
  void unplug() { plugged_ = false; }

  bool isPlugged() override { return plugged_; }

 private:
  std::atomic<bool> plugged_ = false;
};

}  // namespace assay::hal::fake
