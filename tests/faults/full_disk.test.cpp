#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>

#include <fstream>

#include "tests/faults/hall.h"

namespace assay::faults {
namespace {

/// A disk of 16 megabytes, in a view of the file system that only this process and what it starts have.
bool mountSmallDisk(const std::filesystem::path& at) {
  if (::unshare(CLONE_NEWNS) != 0) return false;
  ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
  std::filesystem::create_directories(at);
  return ::mount("tmpfs", at.c_str(), "tmpfs", 0, "size=16m") == 0;
}

void fill(const std::filesystem::path& disk) {
  std::ofstream ballast(disk / "ballast", std::ios::binary);
  const std::string block(4096, 'x');
  while (ballast.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
  }
}

TEST(FullDisk, refuses_a_check_in_aloud_and_loses_nothing) {
  Hall hall;
  const auto disk = hall.folderOf("Kiosk 1") / "data";
  if (!mountSmallDisk(disk)) GTEST_SKIP() << "skipped: this machine lets nobody mount a small disk";
  auto& full = hall.enrol("Kiosk 1");
  auto& other = hall.enrol("Kiosk 2");
  for (auto* const station : {&full, &other}) hall.open(*station);
  hall.checkIn(full, "c01");

  fill(disk);
  EXPECT_EQ(std::filesystem::space(disk).available, 0U);
  EXPECT_FALSE(hall.tryCheckIn(full, "c02"));
  hall.checkIn(other, "c03");
  EXPECT_FALSE(hall.tryCheckIn(full, "c04"));

  std::filesystem::remove(disk / "ballast");
  hall.checkIn(full, "c02");
  hall.checkIn(other, "c04");
  hall.expectWhole(4);
  ::umount2(disk.c_str(), MNT_DETACH);
}

}  // namespace
}  // namespace assay::faults
