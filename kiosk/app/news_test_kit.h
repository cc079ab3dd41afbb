#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

#include "kiosk/app/news.h"
#include "tests/support/wait.h"

/// For tests: takes what workers post and waits for it.
namespace assay::kiosk::test {

class NewsBox {
 public:
  Post post() {
    return [this](News news) {
      const std::lock_guard lock(mutex_);
      news_.push_back(std::move(news));
      arrived_.notify_all();
    };
  }

  /// The first `Kind` that fits, now or soon; what came before it is dropped.
  template <class Kind, class Fits>
  std::optional<Kind> next(Fits fits) {
    const auto until = std::chrono::steady_clock::now() + assay::test::patience;
    std::unique_lock lock(mutex_);
    for (;;) {
      while (!news_.empty()) {
        const auto news = std::move(news_.front());
        news_.pop_front();
        if (auto found = as<Kind>(news); found && fits(*found)) return found;
      }
      if (arrived_.wait_until(lock, until) == std::cv_status::timeout) return std::nullopt;
    }
  }
  template <class Kind>
  std::optional<Kind> next() {
    return next<Kind>([](const Kind&) { return true; });
  }

  /// Whether nothing of this kind is here now.
  template <class Kind>
  bool hasNo() {
    const std::lock_guard lock(mutex_);
    for (const auto& news : news_) {
      if (as<Kind>(news)) return false;
    }
    return true;
  }

 private:
  template <class Kind>
  static std::optional<Kind> as(const News& news) {
    if constexpr (std::is_constructible_v<Message, Kind>) {
      const auto* const message = std::get_if<Message>(&news);
      const auto* const kind = message == nullptr ? nullptr : std::get_if<Kind>(message);
      return kind == nullptr ? std::nullopt : std::optional{*kind};
    } else {
      const auto* const kind = std::get_if<Kind>(&news);
      return kind == nullptr ? std::nullopt : std::optional{*kind};
    }
  }

  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<News> news_;
};

}  // namespace assay::kiosk::test
