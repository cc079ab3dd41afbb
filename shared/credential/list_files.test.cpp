#include "shared/credential/list_files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "shared/base/files.h"
#include "tests/support/temporary_folder.h"

namespace assay::credential {
namespace {

struct ListFilesTest : testing::Test {
  test::TemporaryFolder folder;

  void write(const std::string& name, const std::string& content) {
    ASSERT_TRUE(writeFileAtomically(folder / name, asBytes(content)));
  }
  [[nodiscard]] ListFiles read() const { return readListFiles(folder.path()); }
};

TEST_F(ListFilesTest, are_found_by_their_names) {
  write("trust.bin", "t");
  write(statusFileName(12), "twelve");
  write(statusFileName(0), "zero");
  write("holiday.jpg", "picture");
  write("status.txt", "notes");
  EXPECT_EQ(read(), (ListFiles{toBytes("t"), {toBytes("zero"), toBytes("twelve")}}));
}

TEST_F(ListFilesTest, of_a_folder_that_is_not_there_are_none) {
  EXPECT_EQ(readListFiles(folder / "nowhere"), ListFiles{});
}

TEST_F(ListFilesTest, that_are_larger_than_any_list_are_passed_over) {
  for (const auto* const name : {"trust.bin", "status-0.bin"}) {
    write(name, "");
    std::filesystem::resize_file(folder / name, std::uintmax_t{1} << 40U);  // takes no room
  }
  write("status-1.bin", "one");
  EXPECT_EQ(read(), (ListFiles{std::nullopt, {toBytes("one")}}));
}

TEST_F(ListFilesTest, that_are_links_pipes_or_folders_are_passed_over) {
  write("secret", "not for you");
  std::filesystem::create_symlink(folder / "secret", folder / "trust.bin");
  ASSERT_EQ(mkfifo((folder / "status-0.bin").c_str(), 0600), 0);
  std::filesystem::create_directory(folder / "status-1.bin");
  EXPECT_EQ(read(), ListFiles{});
}

TEST_F(ListFilesTest, are_no_more_than_a_stick_can_sensibly_hold) {
  for (int shard = 0; shard < 80; ++shard) write(statusFileName(shard), "x");
  EXPECT_EQ(read().status.size(), 64);
}

}  // namespace
}  // namespace assay::credential
