#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace assay::central {

/// Threads that each do the next job that is given, a few of which wait at most, so that memory stays flat however many
/// there are. A job that answers false stops them all.
template <class Job>
class Workers {
 public:
  using Work = std::function<bool(Job)>;

  /// `make` makes what one thread works with; it is called in that thread.
  Workers(unsigned threads, const std::function<Work()>& make) : room_(4 * std::max(1U, threads)) {
    for (unsigned i = 0; i < std::max(1U, threads); ++i) threads_.emplace_back([this, make] { run(make()); });
  }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  ~Workers() { finish(); }

  /// Waits until there is room. False when they have stopped: the job was not taken.
  bool give(Job job) {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return stopped_ || jobs_.size() < room_; });
    if (stopped_) return false;
    jobs_.push_back(std::move(job));
    changed_.notify_all();
    return true;
  }

  [[nodiscard]] std::size_t done() const {
    const std::lock_guard lock{mutex_};
    return done_;
  }

  /// Waits until all that was given is done.
  void finish() {
    {
      const std::lock_guard lock{mutex_};
      complete_ = true;
    }
    changed_.notify_all();
    threads_.clear();
  }

 private:
  void run(const Work& work) {
    for (;;) {
      std::unique_lock lock{mutex_};
      changed_.wait(lock, [this] { return stopped_ || complete_ || !jobs_.empty(); });
      if (stopped_ || jobs_.empty()) return;
      auto job = std::move(jobs_.front());
      jobs_.pop_front();
      changed_.notify_all();
      lock.unlock();
      const bool goOn = work(std::move(job));
      lock.lock();
      ++done_;
      if (!goOn) stopped_ = true;
      changed_.notify_all();
    }
  }

  const std::size_t room_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  std::size_t done_ = 0;
  bool complete_ = false;
  bool stopped_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace assay::central
