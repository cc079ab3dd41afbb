#include "kiosk/devpanel/device_folder.h"

#include <gtest/gtest.h>

#include "hal/fake/file_camera.h"
#include "hal/fake/file_printer.h"
#include "hal/fake/file_scanner.h"
#include "tests/support/picture.h"
#include "tests/support/temporary_folder.h"

namespace assay::kiosk {
namespace {

struct DeviceFolderTest : testing::Test {
  test::TemporaryFolder root;
  std::filesystem::path devices = root / "devices";
  std::filesystem::path pictures = root / "pictures";
  DeviceFolder folder{devices, pictures};

  DeviceFolderTest() {
    std::filesystem::create_directories(devices);
    std::filesystem::create_directories(pictures);
    test::savePng(hal::Image(8, 8, 40), pictures / "one.png");
  }
};

TEST_F(DeviceFolderTest, begins_with_nothing_plugged_in_but_the_printer) {
  EXPECT_EQ(folder.state(), (DeviceState{.pictures = {"one"}}));
}

TEST_F(DeviceFolderTest, the_camera_sees_what_is_shown_until_it_is_unplugged) {
  hal::fake::FileCamera camera(devices);
  camera.setStreaming(true);
  EXPECT_FALSE(hal::isConnected(camera.status()));
  ASSERT_TRUE(folder.show("one"));
  EXPECT_EQ(folder.state().shown, "one");
  EXPECT_TRUE(hal::isConnected(camera.status()));
  EXPECT_TRUE(camera.newest().has_value());
  ASSERT_TRUE(folder.unplugCamera());
  EXPECT_FALSE(folder.state().camera);
  EXPECT_FALSE(hal::isConnected(camera.status()));
}

TEST_F(DeviceFolderTest, a_picture_that_is_gone_is_said) { EXPECT_FALSE(folder.show("two")); }

TEST_F(DeviceFolderTest, the_scanner_reads_what_is_typed) {
  ASSERT_TRUE(folder.scan("before"));
  hal::fake::FileScanner scanner(devices);
  ASSERT_TRUE(folder.scan("assay:booking:b1"));
  EXPECT_EQ(scanner.takeScans(), std::vector<std::string>{"assay:booking:b1"});
  ASSERT_TRUE(folder.unplugScanner());
  EXPECT_FALSE(hal::isConnected(scanner.status()));
}

TEST_F(DeviceFolderTest, the_printer_does_as_it_is_told) {
  hal::fake::FilePrinter printer(devices);
  EXPECT_TRUE(hal::isConnected(printer.status()));
  for (const auto mood : {PrinterMood::noPaper, PrinterMood::unplugged}) {
    ASSERT_TRUE(folder.setPrinter(mood));
    EXPECT_EQ(folder.state().printer, mood);
    EXPECT_FALSE(hal::isConnected(printer.status()));
  }
  ASSERT_TRUE(folder.setPrinter(PrinterMood::works));
  EXPECT_TRUE(hal::isConnected(printer.status()));
}

}  // namespace
}  // namespace assay::kiosk
