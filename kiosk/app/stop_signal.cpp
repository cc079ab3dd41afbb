#include "kiosk/app/stop_signal.h"

#include <csignal>

namespace assay::kiosk {

namespace {

sigset_t stopSignals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  return set;
}

}  // namespace

StopSignal::StopSignal() {
  const auto signals = stopSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

StopSignal::~StopSignal() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  // It is blocked everywhere: it ends the thread's wait, and nothing else.
  pthread_kill(thread_.native_handle(), SIGTERM);  // NOLINT(bugprone-bad-signal-to-kill-thread)
}

void StopSignal::watch(std::function<void()> wake) {
  thread_ = std::jthread([this, wake = std::move(wake)](const std::stop_token& stop) {
    const auto signals = stopSignals();
    int signal = 0;
    sigwait(&signals, &signal);
    if (stop.stop_requested()) return;
    set_ = true;
    wake();
  });
}

}  // namespace assay::kiosk
