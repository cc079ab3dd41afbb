#include <gtest/gtest.h>

#include <fstream>

#include "hal/linux/evdev_headphone_jack.h"
#include "hal/linux/evdev_scanner.h"
#include "hal/linux/v4l_camera.h"
#include "tests/support/temporary_folder.h"

namespace assay::hal {
namespace {

TEST(V4lCamera, without_a_device_is_absent_and_waits_quietly) {
  const test::TemporaryFolder folder;
  V4lCamera camera({.device = (folder / "video0").string()});
  EXPECT_EQ(camera.status(), DeviceStatus{Absent{}});
  camera.setStreaming(true);
  EXPECT_EQ(camera.newest(), std::nullopt);
  EXPECT_EQ(camera.status(), DeviceStatus{Absent{}});
  camera.setStreaming(false);
  EXPECT_EQ(camera.newest(), std::nullopt);
}

TEST(V4lCamera, ends_at_once_even_while_it_looks_for_its_device) {
  const test::TemporaryFolder folder;
  for (int i = 0; i < 20; ++i) {
    V4lCamera camera({.device = (folder / "video0").string()});
    camera.setStreaming(true);
  }
}

TEST(EvdevScanner, without_a_device_is_absent) {
  const test::TemporaryFolder folder;
  EvdevScanner scanner((folder / "event0").string());
  EXPECT_EQ(scanner.status(), DeviceStatus{Absent{}});
  EXPECT_TRUE(scanner.takeScans().empty());
  EXPECT_EQ(scanner.status(), DeviceStatus{Absent{}});
}

TEST(EvdevScanner, that_is_no_keyboard_says_so_until_it_is_unplugged) {
  const test::TemporaryFolder folder;
  std::ofstream(folder / "event0") << "not a device";
  EvdevScanner scanner((folder / "event0").string());
  EXPECT_TRUE(scanner.takeScans().empty());
  EXPECT_EQ(scanner.status(), DeviceStatus{Failed{"scanner.not-a-keyboard"}});
  std::filesystem::remove(folder / "event0");
  EXPECT_TRUE(scanner.takeScans().empty());
  EXPECT_EQ(scanner.status(), DeviceStatus{Absent{}});
}

TEST(EvdevHeadphoneJack, without_a_device_has_nothing_in_it) {
  const test::TemporaryFolder folder;
  EvdevHeadphoneJack jack((folder / "event0").string());
  EXPECT_FALSE(jack.isPlugged());
  std::ofstream(folder / "event0") << "not a device";
  for (int look = 0; look < 50; ++look) EXPECT_FALSE(jack.isPlugged());
}

}  // namespace
}  // namespace assay::hal
