#include "shared/base/files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/support/temporary_folder.h"

namespace assay {
namespace {

TEST(AtomicWrite, replaces_the_whole_file_and_leaves_nothing_beside_it) {
  const test::TemporaryFolder folder;
  ASSERT_TRUE(writeFileAtomically(folder / "a", asBytes("first, longer")));
  ASSERT_TRUE(writeFileAtomically(folder / "a", asBytes("second")));
  EXPECT_EQ(asText(*readFile(folder / "a")), "second");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(AtomicWrite, keeps_secrets_readable_by_their_owner_only) {
  const test::TemporaryFolder folder;
  ASSERT_TRUE(writeFileAtomically(folder / "key", asBytes("secret"), FileMode::secret));
  struct stat status {};
  ASSERT_EQ(::stat((folder / "key").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST(AtomicWrite, says_when_the_folder_is_not_there) {
  const test::TemporaryFolder folder;
  EXPECT_EQ(writeFileAtomically(folder / "missing/a", asBytes("x")).error().code, "file.unwritable");
}

TEST(ReadFile, says_what_is_wrong) {
  const test::TemporaryFolder folder;
  EXPECT_EQ(readFile(folder / "missing").error().code, "file.missing");
  ASSERT_TRUE(writeFileAtomically(folder / "big", Bytes(100)));
  EXPECT_EQ(readFile(folder / "big", 99).error().code, "file.too-large");
}

TEST(MakeWayForFile, removes_a_folder_and_nothing_else) {
  const test::TemporaryFolder folder;
  std::filesystem::create_directories(folder / "place/inner");
  ASSERT_TRUE(writeFileAtomically(folder / "file", asBytes("x")));
  std::filesystem::create_directory(folder / "elsewhere");
  std::filesystem::create_directory_symlink(folder / "elsewhere", folder / "link");
  for (const auto* name : {"place", "file", "link", "nothing"}) makeWayForFile(folder / name);
  EXPECT_FALSE(std::filesystem::exists(folder / "place"));
  EXPECT_TRUE(std::filesystem::exists(folder / "file"));
  EXPECT_TRUE(std::filesystem::exists(folder / "link"));
}

}  // namespace
}  // namespace assay
