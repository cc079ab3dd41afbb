#include "central/jobs/decider_thread.h"

#include "central/office/issuing_keys.h"
#include "shared/base/log.h"

namespace assay::central {

namespace {

constexpr auto betweenRenewals = std::chrono::hours{1};  // also tries again what failed

}  // namespace

DeciderThread::DeciderThread(CentralData central, const std::filesystem::path& layouts, const Clock& clock)
    : central_(std::move(central)),
      deciders_(central_, layouts, clock),
      clock_(clock),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

DeciderThread::~DeciderThread() {
  thread_.request_stop();
  changed_.notify_all();
}

void DeciderThread::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  changed_.notify_all();
}

void DeciderThread::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait_for(lock, stop, std::chrono::seconds{1}, [this] { return woken_; });
      woken_ = false;
    }
    if (stop.stop_requested()) return;
    if (!decidesHere()) continue;
    if (const auto answered = deciders_.decideAll(); !answered) {
      decides_ = false;  // a lock goes with the connection
      log::error(answered.error().code, "requests stay open: {}", answered.error().message);
    }
    renewLists();
  }
}

void DeciderThread::renewLists() {
  const auto now = clock_.now();
  if (now < nextRenewal_) return;
  nextRenewal_ = now + betweenRenewals;
  const auto renewed = renewStatusLists(central_, now);
  if (!renewed) log::error(renewed.error().code, "the status lists grow old: {}", renewed.error().message);
}

bool DeciderThread::decidesHere() {
  if (decides_) return true;
  const auto held = central_.journal->holdDeciderLock();
  if (!held) log::error(held.error().code, "requests stay open: {}", held.error().message);
  decides_ = held && *held;
  if (decides_) log::info("decide.started", "this process decides for the centre");
  return decides_;
}

}  // namespace assay::central
