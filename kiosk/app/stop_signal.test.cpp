#include "kiosk/app/stop_signal.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <future>

namespace assay::kiosk {
namespace {

using namespace std::chrono_literals;

/// In a process of its own: here other tests' threads would take the signal and die of it.
[[noreturn]] void stopOneself() {
  StopSignal stop;
  std::promise<void> woken;
  stop.watch([&] { woken.set_value(); });
  const bool early = stop.isSet();
  ::kill(::getpid(), SIGTERM);
  const bool came = woken.get_future().wait_for(10s) == std::future_status::ready;
  std::_Exit(!early && came && stop.isSet() ? 0 : 1);
}

TEST(StopSignalDeathTest, turns_sigterm_into_a_flag_and_a_wake_up) {
  EXPECT_EXIT(stopOneself(), testing::ExitedWithCode(0), "");
}

TEST(StopSignal, ends_without_a_signal) {
  bool woken = false;
  {
    StopSignal stop;
    stop.watch([&] { woken = true; });
  }
  EXPECT_FALSE(woken);
}

}  // namespace
}  // namespace assay::kiosk
