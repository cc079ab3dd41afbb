#include <gtest/gtest.h>

#include "shared/journal/backup_parts.h"
#include "shared/journal/restore.h"
#include "shared/journal/restore_test_kit.h"

namespace assay::journal {
namespace {

namespace fs = std::filesystem;
using assay::test::registration;
using test::becomesAFolder;
using test::flipABit;

/// Whatever happened to the part in the middle: what stands before it is taken, what follows waits, and a better copy
/// fills it.
struct AGapIsLeftBy : test::LostStation {
  void expectGap(const std::string& fault) {
    const auto whole = nodes.folder / "copy";
    const auto next = nodes.station("b");
    const auto report = restore(*next);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->unreadable, std::vector{second.string() + fault});
    EXPECT_EQ(report->events, all - 6);
    EXPECT_EQ(report->eventsUnreadable, 4U);
    EXPECT_EQ(report->eventsWaiting, 2U);
    EXPECT_EQ(report->lacking, (Frontier{{lost->origin(), 9}}));
    EXPECT_EQ(next->frontier()->at(lost->origin()), 8U);
    EXPECT_EQ(asText(*blobs.open(photo, **next->personKey("c1"))), "a photo");
    EXPECT_TRUE(next->quarantine()->empty());
    EXPECT_TRUE(next->audit()->findings.empty());

    const auto again = restore(*next);
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->events, all - 6) << "a second time changes nothing";
    EXPECT_EQ(again->lacking, report->lacking);

    const auto mended = restoreBackup(whole, key, *next, blobs);
    ASSERT_TRUE(mended) << mended.error().message;
    EXPECT_TRUE(mended->isWhole());
    EXPECT_EQ(*next->digest(), *lost->digest());
    EXPECT_EQ(*next->rowsDigest(), *lost->rowsDigest());
  }
  void SetUp() override {
    LostStation::SetUp();
    copy();
  }
};

TEST_F(AGapIsLeftBy, a_missing_part) {
  fs::remove(second);
  expectGap(" is missing");
}

TEST_F(AGapIsLeftBy, a_flipped_bit) {
  flipABit(second);
  expectGap(" is damaged");
}

TEST_F(AGapIsLeftBy, a_torn_part) {
  fs::resize_file(second, 10);
  expectGap(" is damaged");
}

TEST_F(AGapIsLeftBy, an_empty_file) {
  fs::resize_file(second, 0);
  expectGap(" is empty");
}

TEST_F(AGapIsLeftBy, a_folder_in_the_place_of_a_part) {
  becomesAFolder(second);
  expectGap(" is a folder");
}

TEST_F(AGapIsLeftBy, a_part_of_another_station) {
  const auto others = nodes.folder / "others";
  ASSERT_TRUE(BackupWriter(others, randomSealingKey()).run(nodes.central(), lostBlobs));
  fs::copy_file(others / "events/000001", second, fs::copy_options::overwrite_existing);
  expectGap(" is damaged");
}

TEST_F(AGapIsLeftBy, another_part_of_the_same_backup) {
  fs::copy_file(first, second, fs::copy_options::overwrite_existing);
  expectGap(" is damaged");
}

TEST_F(AGapIsLeftBy, a_part_of_another_centre) {
  // The same machine was in another centre before, with the same stick.
  Journal& central = nodes.central();
  const auto before = *Journal::open(
      nodes.databaseOf("before"),
      {"central", "centre-0", central.identity().key, "central", central.identity().authorityKey}, nodes.clock);
  for (const auto* const candidate : {"c6", "c7", "c8", "c9"}) {
    const auto registered = registration(candidate, "Zoe");
    ASSERT_TRUE(before->append({&registered, 1}, {"system", "central"}));
  }
  auto segments = *backup::readList(folder);
  ASSERT_TRUE(backup::writeSegment(folder, segments[1], *before->eventsAfter({}, 10), key));
  ASSERT_TRUE(writeFileAtomically(folder / "backup.json", asBytes(backup::toText(segments))));
  expectGap(" is of centre centre-0, this is centre centre-1");
}

}  // namespace
}  // namespace assay::journal
