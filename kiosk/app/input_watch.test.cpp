#include "kiosk/app/input_watch.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "tests/support/temporary_folder.h"

namespace assay::kiosk {
namespace {

using namespace std::chrono_literals;

/// A device as the kernel shows it, but for what it says.
class Device {
 public:
  Device(const std::filesystem::path& folder, const std::string& name) : path_(folder / name) {
    ::mkfifo(path_.c_str(), 0600);
  }
  /// Only once somebody listens.
  void plugIn() { file_ = ::open(path_.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC); }
  [[nodiscard]] bool isHeard() const { return file_ >= 0; }
  void press() const { (void)!::write(file_, "key", 3); }
  void pullOut() {
    if (file_ >= 0) ::close(file_);
    file_ = -1;
    std::filesystem::remove(path_);
  }
  ~Device() { pullOut(); }
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;

 private:
  std::filesystem::path path_;
  int file_ = -1;
};

struct InputWatched : testing::Test {
  assay::test::TemporaryFolder folder;
};

TEST_F(InputWatched, sleeps_for_its_time_when_nothing_happens) {
  InputWatch watch(folder.path());
  EXPECT_FALSE(watch.sleep(0ms));
}

TEST_F(InputWatched, a_device_that_stirs_ends_the_sleep_once) {
  Device keypad(folder.path(), "event3");
  InputWatch watch(folder.path());
  keypad.plugIn();
  ASSERT_TRUE(keypad.isHeard());
  EXPECT_FALSE(watch.sleep(0ms));
  keypad.press();
  EXPECT_TRUE(watch.sleep(30s));
  EXPECT_FALSE(watch.sleep(0ms)) << "what it said is drained, or the loop would spin";
}

TEST_F(InputWatched, hears_a_device_that_comes_later) {
  InputWatch watch(folder.path());
  Device keypad(folder.path(), "event7");
  EXPECT_TRUE(watch.sleep(30s));
  keypad.plugIn();
  ASSERT_TRUE(keypad.isHeard());
  keypad.press();
  EXPECT_TRUE(watch.sleep(30s));
}

TEST_F(InputWatched, forgets_a_device_that_is_pulled_out) {
  Device keypad(folder.path(), "event3");
  InputWatch watch(folder.path());
  keypad.plugIn();
  ASSERT_TRUE(keypad.isHeard());
  keypad.pullOut();
  EXPECT_TRUE(watch.sleep(30s));
  while (watch.sleep(0ms)) {
  }
  EXPECT_FALSE(watch.sleep(1ms)) << "a device that is gone would end every sleep";
  Device again(folder.path(), "event3");
  EXPECT_TRUE(watch.sleep(30s));
  again.plugIn();
  EXPECT_TRUE(again.isHeard());
}

TEST_F(InputWatched, leaves_other_files_alone) {
  Device mice(folder.path(), "mice");
  const InputWatch watch(folder.path());
  mice.plugIn();
  EXPECT_FALSE(mice.isHeard());
}

TEST_F(InputWatched, anybody_may_wake_it_also_before_it_sleeps) {
  InputWatch watch(folder.path());
  watch.wake();
  watch.wake();
  EXPECT_TRUE(watch.sleep(30s));
  EXPECT_FALSE(watch.sleep(0ms));
  const std::jthread other{[&] { watch.wake(); }};
  EXPECT_TRUE(watch.sleep(30s));
}

TEST_F(InputWatched, a_machine_without_input_devices_can_sleep_and_be_woken) {
  InputWatch watch(folder / "none");
  EXPECT_FALSE(watch.sleep(0ms));
  watch.wake();
  EXPECT_TRUE(watch.sleep(30s));
}

}  // namespace
}  // namespace assay::kiosk
