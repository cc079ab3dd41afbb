#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

namespace assay::kiosk {

/// A thread that does one kind of job after the other, in the order in which they were added. On destruction
/// the present job is finished and the others are dropped.
template <class Job>
class JobWorker {
 public:
  /// `work` is called in the worker's own thread. With `rest`, so is `idle`: at once and whenever nothing came for so
  /// long.
  explicit JobWorker(std::function<void(Job)> work) : JobWorker(std::move(work), {}, std::chrono::hours{24}) {}
  JobWorker(std::function<void(Job)> work, std::function<void()> idle, std::chrono::milliseconds rest)
      : thread_([this, work = std::move(work), idle = std::move(idle), rest](const std::stop_token& stop) {
          run(stop, work, idle, rest);
        }) {}

  void add(Job job) {
    {
      const std::lock_guard lock(mutex_);
      jobs_.push_back(std::move(job));
    }
    added_.notify_one();
  }

  /// Forgets what fits and has not begun.
  template <class Fits>
  void dropIf(Fits fits) {
    const std::lock_guard lock(mutex_);
    std::erase_if(jobs_, fits);
  }

 private:
  void run(const std::stop_token& stop, const std::function<void(Job)>& work, const std::function<void()>& idle,
           std::chrono::milliseconds rest) {
    if (idle) idle();
    while (!stop.stop_requested()) {
      std::unique_lock lock(mutex_);
      const bool ready = added_.wait_for(lock, stop, rest, [this] { return !jobs_.empty(); });
      if (stop.stop_requested()) return;
      if (!ready) {
        lock.unlock();
        if (idle) idle();
        continue;
      }
      Job job = std::move(jobs_.front());
      jobs_.pop_front();
      lock.unlock();
      work(std::move(job));
    }
  }

  std::mutex mutex_;
  std::condition_variable_any added_;
  std::deque<Job> jobs_;
  std::jthread thread_;  // last: starts when all else is there, ends before it goes
};

}  // namespace assay::kiosk
