#include "kiosk/app/stick_worker.h"

#include <gtest/gtest.h>

#include "kiosk/app/news_test_kit.h"
#include "shared/base/files.h"
#include "tests/support/temporary_folder.h"

namespace assay::kiosk {
namespace {

using credential::ListFiles;

struct Sticks : testing::Test {
  assay::test::TemporaryFolder media;
  test::NewsBox box;

  void write(const std::filesystem::path& file, const std::string& content) {
    std::filesystem::create_directories((media / file).parent_path());
    ASSERT_TRUE(writeFileAtomically(media / file, asBytes(content)));
  }
  /// Whether these are the next lists that are found.
  bool found(const ListFiles& files) {
    return box.next<ListsFound>([&](const ListsFound& found) { return found.files == files; }).has_value();
  }
};

TEST_F(Sticks, that_are_there_already_are_read_wherever_they_are_mounted) {
  write("assay-lists/trust.bin", "a");
  write("stick/assay-lists/trust.bin", "b");
  write("person/stick/assay-lists/status-1.bin", "c");
  const StickWorker worker{{media / "not-there", media.path()}, std::chrono::hours{1}, box.post()};
  EXPECT_TRUE(found({toBytes("a"), {}}));  // in the order of their paths
  EXPECT_TRUE(found({std::nullopt, {toBytes("c")}}));
  EXPECT_TRUE(found({toBytes("b"), {}}));
}

TEST_F(Sticks, are_read_when_they_appear_when_they_change_and_when_they_come_back) {
  const StickWorker worker{{media.path()}, std::chrono::milliseconds{10}, box.post()};
  write("stick/assay-lists/trust.bin", "first");
  EXPECT_TRUE(found({toBytes("first"), {}}));
  write("stick/assay-lists/trust.bin", "second one");
  EXPECT_TRUE(found({toBytes("second one"), {}}));
  std::filesystem::rename(media / "stick", media / "another place");
  EXPECT_TRUE(found({toBytes("second one"), {}}));
}

TEST_F(Sticks, without_lists_are_none_of_ours) {
  write("stick/photos/trust.bin", "x");
  write("stick/assay-lists/readme.txt", "x");
  write("a/b/c/assay-lists/trust.bin", "too deep");
  std::filesystem::create_directory_symlink("/", media / "everything");
  write("last/assay-lists/trust.bin", "y");
  const StickWorker worker{{media.path()}, std::chrono::hours{1}, box.post()};
  const auto first = box.next<ListsFound>();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->files.trust, toBytes("y"));
}

}  // namespace
}  // namespace assay::kiosk
