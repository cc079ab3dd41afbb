#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace assay::kiosk {

/// Where workers leave plain values for the UI thread. Any thread may post; `wake` is called after each
/// post, outside the lock, from the poster's thread.
template <class Value>
class Inbox {
 public:
  explicit Inbox(std::function<void()> wake) : wake_(std::move(wake)) {}

  void post(Value value) {
    {
      const std::lock_guard lock(mutex_);
      values_.push_back(std::move(value));
    }
    wake_();
  }

  /// Everything that was posted since the last call, in order.
  std::vector<Value> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(values_, {});
  }

 private:
  std::function<void()> wake_;
  std::mutex mutex_;
  std::vector<Value> values_;
};

/// A place for one value: a newer one replaces an older one that nobody took, so that nothing queues.
template <class Value>
class Latest {
 public:
  void put(Value value) {
    const std::lock_guard lock(mutex_);
    value_ = std::move(value);
  }
  std::optional<Value> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(value_, std::nullopt);
  }

 private:
  std::mutex mutex_;
  std::optional<Value> value_;
};

}  // namespace assay::kiosk
