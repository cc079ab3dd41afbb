#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace assay::kiosk {

/// Turns SIGTERM and SIGINT into a flag and a wake-up. Make it before any other thread, so that all of them leave
/// these signals to it.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  /// `wake` is called from the waiting thread at the first signal.
  void watch(std::function<void()> wake);
  [[nodiscard]] const std::atomic<bool>& isSet() const { return set_; }
  void set() { set_ = true; }

 private:
  std::atomic<bool> set_ = false;
  std::jthread thread_;
};

}  // namespace assay::kiosk
