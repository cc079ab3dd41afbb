#include <gtest/gtest.h>

#include "shared/base/log.h"
#include "shared/journal/restore_test_kit.h"

namespace assay::journal {
namespace {

namespace fs = std::filesystem;
using test::becomesAFolder;
using test::flipABit;

/// A stick that has been written to for a while, and loses some of it without anybody saying so.
struct ReadBack : test::LostStation {
  void expectWhole() {
    EXPECT_TRUE(verifyBackup(folder, key));
    EXPECT_TRUE(BlobStore{folder / "blobs"}.isWhole(photo));
    const auto next = nodes.station("b");
    const auto report = restore(*next);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_TRUE(report->isWhole());
    EXPECT_EQ(report->events, all);
  }
  BackupReport run(std::uint64_t bytes = UINT64_MAX) {
    const auto report = writer.run(*lost, lostBlobs, {.readBack = bytes});
    EXPECT_TRUE(report) << report.error().message;
    return report.value_or(BackupReport{});
  }
};

TEST_F(ReadBack, what_a_medium_lost_is_written_once_more) {
  EXPECT_EQ(run().lost, 0U);
  for (const auto& file : {second, folder / "people", photoFile()}) flipABit(file);
  const auto report = run();
  EXPECT_EQ(report.lost, 3U);
  EXPECT_EQ(report.added, 6U) << "of the second file, and of the one behind it";
  EXPECT_EQ(report.blobs, 1U);
  EXPECT_EQ(run().lost, 0U);
  expectWhole();
}

TEST_F(ReadBack, a_file_that_is_gone_is_written_once_more) {
  for (const auto& file : {first, folder / "people", photoFile()}) fs::remove(file);
  EXPECT_EQ(run().lost, 3U);
  expectWhole();
}

TEST_F(ReadBack, a_folder_in_the_place_of_a_file_makes_way) {
  for (const auto& file : {third, folder / "people", photoFile()}) becomesAFolder(file);
  EXPECT_EQ(run().lost, 3U);
  expectWhole();
}

TEST_F(ReadBack, a_stick_that_comes_back_with_folders_in_the_place_of_files_is_mended) {
  for (const auto& file : {folder / "backup.json", second, folder / "people", photoFile()}) becomesAFolder(file);
  ASSERT_TRUE(BackupWriter(folder, key).run(*lost, lostBlobs));
  expectWhole();
}

TEST_F(ReadBack, goes_on_where_the_run_before_ended) {
  run();
  flipABit(first);
  flipABit(photoFile());
  std::size_t lostFiles = 0;
  for (int parts = 0; parts < 5; ++parts) {
    const auto report = run(1);
    EXPECT_LE(report.lost, 1U);
    lostFiles += report.lost;
  }
  EXPECT_EQ(lostFiles, 2U) << "people, three files of events, a photo";
  expectWhole();
}

TEST_F(ReadBack, a_photo_that_the_station_has_no_more_stays_as_it_is) {
  flipABit(photoFile());
  ASSERT_TRUE(lostBlobs.remove(photo));
  EXPECT_EQ(run().lost, 0U);
  EXPECT_TRUE(fs::exists(photoFile()));
}

TEST_F(ReadBack, finds_on_a_stick_that_comes_back_which_photos_it_lost) {
  flipABit(photoFile());
  BackupWriter again{folder, key};
  EXPECT_EQ(again.run(*lost, lostBlobs)->lost, 1U);
  expectWhole();
}

TEST_F(ReadBack, of_somebody_who_was_erased_meanwhile_nothing_is_missed) {
  run();
  decide({{"candidate", "c1"}, "candidate.erased", {{"reason", "asked"}}, {}});
  assay::test::send(nodes.central(), *lost);
  all = static_cast<std::size_t>(*lost->position());
  run(1);
  for (int parts = 0; parts < 5; ++parts) EXPECT_EQ(run(1).lost, 0U);
  EXPECT_FALSE(fs::exists(photoFile()));
}

}  // namespace
}  // namespace assay::journal
