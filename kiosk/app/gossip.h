#pragma once

#include <functional>
#include <mutex>
#include <utility>

#include "kiosk/app/news.h"

namespace assay::kiosk {

/// Lets workers that bring news tell those that pass it on, though neither outlives the other. Safe from any thread.
class Gossip {
 public:
  /// Until the returned guard ends, `tell` calls `pass`.
  [[nodiscard]] auto through(std::function<void(const JournalChanged&)> pass) {
    set(std::move(pass));
    struct Guard {
      Gossip& gossip;
      explicit Guard(Gossip& its) : gossip(its) {}
      Guard(const Guard&) = delete;
      Guard& operator=(const Guard&) = delete;
      ~Guard() { gossip.set({}); }
    };
    return Guard{*this};
  }

  void tell(const JournalChanged& news) {
    const std::lock_guard lock(mutex_);
    if (pass_) pass_(news);
  }

 private:
  void set(std::function<void(const JournalChanged&)> pass) {
    const std::lock_guard lock(mutex_);
    pass_ = std::move(pass);
  }

  std::mutex mutex_;
  std::function<void(const JournalChanged&)> pass_;
};

}  // namespace assay::kiosk
