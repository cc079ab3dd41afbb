#include "central/office/backup.h"

#include <gtest/gtest.h>

#include <fstream>

#include "central/office/administration.h"
#include "central/office/erasure.h"
#include "shared/base/files.h"
#include "tests/support/central_kit.h"
#include "tests/support/postgres.h"

namespace assay::central {
namespace {

namespace fs = std::filesystem;
using test::CentralWorld;

struct BackupTest : testing::Test {
  CentralWorld world;
  fs::path backup = world.folder / "backup";
  fs::path restored = world.folder / "restored";
  std::string photo;

  BackupTest() {
    const auto sitting = world.finishedSitting("c1", "Anna Quartermain");
    photo = *world.central.blobs.put(asBytes("a photo"), *world.central.journal->personKeyOrNew("c1"));
    world.append({{"sitting", sitting}, "sitting.photographed", {{"photo", photo}}, {}}, systemActor);
  }
  void SetUp() override {
    if (test::onPostgres()) GTEST_SKIP() << "a restore of PostgreSQL's goes into another database, by its central.json";
  }
  Result<journal::BackupReport> backUp() { return backUpCentral(world.central, backup); }
  Result<journal::RestoreReport> restore() {
    return restoreCentral(backup, restored, world.central.folder / "keys/passphrase", world.clock);
  }
  fs::path photoInBackup() { return backup / "blobs" / photo.substr(0, 2) / (photo + ".blob"); }
  CentralData openRestored() {
    return openCentral(restored, world.clock, world.central.folder / "keys/passphrase").value();
  }
};

TEST_F(BackupTest, a_restored_central_holds_the_same_and_goes_on_in_a_new_epoch) {
  ASSERT_TRUE(backUp());
  const auto report = restore();
  ASSERT_TRUE(report) << report.error().message;
  const auto central = openRestored();
  EXPECT_EQ(*central.journal->digest(), *world.central.journal->digest());
  EXPECT_EQ(*central.journal->rowsDigest(), *world.central.journal->rowsDigest());
  EXPECT_TRUE(central.journal->audit().value().findings.empty());
  EXPECT_NE(central.journal->origin(), world.central.journal->origin());
  const auto candidate = *central.journal->load<Candidate>("c1");
  EXPECT_EQ(central.journal->unseal(*candidate.details)->at("name"), "Anna Quartermain");
  EXPECT_EQ(asText(*central.blobs.open(photo, **central.journal->personKey("c1"))), "a photo");
  EXPECT_TRUE(fs::exists(restored / "tls/ca.key"));
  ASSERT_TRUE(buyCredits(central, 1)) << "life goes on";
}

TEST_F(BackupTest, each_run_adds_what_is_new) {
  const auto first = backUp();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->added, first->events);
  EXPECT_EQ(first->blobs, 1U);
  ASSERT_TRUE(buyCredits(world.central, 1));
  const auto second = backUp();
  ASSERT_TRUE(second);
  EXPECT_EQ(second->added, 1U);
  EXPECT_EQ(second->events, first->events + 1);
  EXPECT_EQ(second->blobs, 0U);
  EXPECT_EQ(backUp()->added, 0U);
  ASSERT_TRUE(restore());
  EXPECT_EQ(*openRestored().journal->digest(), *world.central.journal->digest());
}

TEST_F(BackupTest, holds_nothing_that_can_be_read_without_its_key) {
  ASSERT_TRUE(backUp());
  std::string all;
  for (const auto& entry : fs::recursive_directory_iterator(backup)) {
    if (entry.is_regular_file()) all += asText(*readFile(entry.path()));
  }
  for (const auto* word : {"Quartermain", "candidate", "PRIVATE KEY", "a photo"}) {
    EXPECT_EQ(all.find(word), std::string::npos) << word;
  }
  EXPECT_FALSE(fs::exists(backup / "keys/passphrase"));
  const auto without = restoreCentral(backup, restored, {}, world.clock);
  EXPECT_EQ(without.error().code, "keys.no-passphrase");
  EXPECT_FALSE(fs::exists(restored));
}

TEST_F(BackupTest, names_a_torn_part_and_writes_it_anew) {
  ASSERT_TRUE(backUp());
  for (const auto* part : {"events/000001", "people", "files"}) {
    fs::resize_file(backup / part, fs::file_size(backup / part) / 2);
    const auto refused = restore();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "backup.damaged") << part;
    EXPECT_NE(refused.error().message.find((backup / part).string()), std::string::npos) << refused.error().message;
    EXPECT_NE(refused.error().message.find("What to do: "), std::string::npos) << refused.error().message;
    EXPECT_FALSE(fs::exists(restored));
    ASSERT_TRUE(backUp()) << part;
  }
  fs::resize_file(photoInBackup(), 10);
  EXPECT_EQ(backUp()->lost, 1U);
  const auto report = restore();
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->isWhole());
}

TEST_F(BackupTest, with_a_missing_part_is_not_restored_by_halves) {
  ASSERT_TRUE(backUp());
  ASSERT_TRUE(buyCredits(world.central, 1));
  ASSERT_TRUE(backUp());
  for (const auto* part : {"events/000002", "backup.json", "people", "files"}) {
    fs::rename(backup / part, backup / "elsewhere");
    const auto refused = restore();
    ASSERT_FALSE(refused) << part;
    const auto named = part == std::string{"backup.json"} ? backup.string() : (backup / part).string();
    EXPECT_NE(refused.error().message.find(named), std::string::npos) << refused.error().message;
    EXPECT_FALSE(fs::exists(restored));
    fs::rename(backup / "elsewhere", backup / part);
  }
  EXPECT_TRUE(restore());
}

TEST_F(BackupTest, with_a_damaged_photo_is_restored_and_says_so) {
  ASSERT_TRUE(backUp());
  const auto file = photoInBackup();
  fs::resize_file(file, 10);
  const auto report = restore();
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_FALSE(report->isWhole());
  EXPECT_EQ(report->unreadableBlobs.size(), 1U);
  EXPECT_EQ(*openRestored().journal->digest(), *world.central.journal->digest());
}

TEST_F(BackupTest, a_run_that_was_cut_off_leaves_the_one_before_it) {
  ASSERT_TRUE(backUp());
  const auto held = *world.central.journal->digest();
  ASSERT_TRUE(buyCredits(world.central, 1));
  // The next segment is written, half of it, and a photo's beginning; the list of parts is not.
  std::ofstream(backup / "events/000002") << "half";
  fs::create_directories(backup / "blobs/ab");
  std::ofstream(backup / "blobs/ab" / (std::string(64, 'b') + ".partial")) << "half";
  ASSERT_TRUE(restore());
  EXPECT_EQ(*openRestored().journal->digest(), held);
  EXPECT_EQ(backUp()->added, 1U);
  EXPECT_FALSE(fs::exists(backup / "blobs/ab" / (std::string(64, 'b') + ".partial")));
}

TEST_F(BackupTest, whoever_was_erased_stays_so) {
  ASSERT_TRUE(backUp());
  ASSERT_TRUE(eraseCandidate(world.central, "c1", "asked-for"));
  ASSERT_TRUE(backUp());
  EXPECT_FALSE(fs::exists(backup / "blobs" / photo.substr(0, 2) / (photo + ".blob")));
  ASSERT_TRUE(restore());
  const auto central = openRestored();
  EXPECT_EQ(*central.journal->personKey("c1"), std::nullopt);
  EXPECT_FALSE(central.blobs.has(photo));
}

TEST_F(BackupTest, an_older_backup_learns_of_an_erasure_from_whoever_saw_it) {
  ASSERT_TRUE(backUp());
  ASSERT_TRUE(eraseCandidate(world.central, "c1", "asked-for"));
  ASSERT_TRUE(restore());
  const auto central = openRestored();
  ASSERT_TRUE(central.journal->personKey("c1")->has_value());
  ASSERT_TRUE(central.journal->ingest(*world.central.journal->eventsAfter(*central.journal->frontier(), 1000)));
  EXPECT_EQ(*central.journal->personKey("c1"), std::nullopt);
}

TEST_F(BackupTest, does_not_restore_over_anything) {
  ASSERT_TRUE(backUp());
  fs::create_directories(restored);
  EXPECT_EQ(restore().error().code, "restore.not-empty");
}

}  // namespace
}  // namespace assay::central
