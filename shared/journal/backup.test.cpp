#include "shared/journal/backup.h"

#include <gtest/gtest.h>

#include "shared/base/files.h"
#include "shared/journal/backup_writer.h"
#include "shared/journal/erasure.h"
#include "shared/journal/restore.h"
#include "tests/support/journal_kit.h"

namespace assay::journal {
namespace {

namespace fs = std::filesystem;
using assay::test::arrival;
using assay::test::registration;

struct Backup : testing::Test {
  assay::test::Nodes nodes;
  fs::path folder = nodes.folder / "backup";
  SealingKey key = randomSealingKey();
  BlobStore blobs{nodes.folder / "blobs"};
  Journal& central = nodes.central();
  BackupWriter writer{folder, key};

  void happen(const Draft& draft) { ASSERT_TRUE(central.append({&draft, 1}, {"system", "central"})); }
  std::string photograph(const std::string& sitting, const std::string& person, const std::string& photo) {
    auto hash = *blobs.put(asBytes(photo), *central.personKeyOrNew(person));
    const Draft booked{{"booking", sitting}, "booking.confirmed", {{"candidate", person}, {"session", "s1"}}, {}};
    const Draft seen{{"sitting", sitting}, "sitting.photographed", {{"photo", hash}}, {}};
    happen(booked);
    happen(seen);
    return hash;
  }
  /// Everything that lies there, with what says whether it was written again.
  [[nodiscard]] std::map<fs::path, fs::file_time_type> files() const {
    std::map<fs::path, fs::file_time_type> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.is_regular_file()) found[entry.path()] = entry.last_write_time();
    }
    return found;
  }
  [[nodiscard]] std::size_t segments() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder / "events"), {}));
  }
  std::unique_ptr<Journal> emptyJournal() { return nodes.station("new"); }
};

TEST_F(Backup, of_many_short_runs_is_a_few_files_and_holds_everything) {
  for (int i = 0; i < 70; ++i) {
    happen(arrival("b" + std::to_string(i), "A1"));
    ASSERT_EQ(writer.run(central, blobs)->added, 1U);
    ASSERT_LE(segments(), 8U) << i;
  }
  const auto report = verifyBackup(folder, key);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->events, 70U);
  const auto digest = *central.digest();
  const auto restored = emptyJournal();
  BlobStore to{nodes.folder / "new-blobs"};
  const auto done = restoreBackup(folder, key, *restored, to);
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(*restored->digest(), digest);
}

TEST_F(Backup, that_is_up_to_date_is_not_written_to) {
  happen(registration("c1", "Anna"));
  photograph("b1", "c1", "a photo");
  ASSERT_TRUE(writer.run(central, blobs));
  const auto before = files();
  const auto report = writer.run(central, blobs);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->added, 0U);
  EXPECT_EQ(files(), before);
}

TEST_F(Backup, leaves_long_segments_alone) {
  for (int i = 0; i < 20; ++i) happen(arrival("b" + std::to_string(i), "A1"));
  ASSERT_TRUE(writer.run(central, blobs));
  const auto before = files();
  happen(arrival("b20", "A1"));
  ASSERT_EQ(writer.run(central, blobs)->added, 1U);
  const auto after = files();
  EXPECT_EQ(after.at(folder / "events/000001"), before.at(folder / "events/000001"));
  EXPECT_EQ(segments(), 2U);
}

TEST_F(Backup, on_another_medium_at_the_same_place_is_written_whole) {
  happen(arrival("b1", "A1"));
  ASSERT_TRUE(writer.run(central, blobs));
  fs::rename(folder, nodes.folder / "pulled out");
  EXPECT_EQ(writer.run(central, blobs)->added, 1U);
  EXPECT_TRUE(verifyBackup(folder, key));
}

TEST_F(Backup, on_a_medium_that_is_gone_fails_and_makes_no_folder_in_its_place) {
  const auto stick = nodes.folder / "stick";
  fs::create_directory(stick);
  BackupWriter onStick{stick / "backup", key};
  happen(arrival("b1", "A1"));
  ASSERT_TRUE(onStick.run(central, blobs));
  fs::remove_all(stick);
  EXPECT_EQ(onStick.run(central, blobs).error().code, "file.unwritable");
  EXPECT_FALSE(fs::exists(stick));
  fs::create_directory(stick);
  EXPECT_EQ(onStick.run(central, blobs)->added, 1U);
}

TEST_F(Backup, whose_newest_part_is_damaged_while_it_is_used_is_mended) {
  happen(arrival("b1", "A1"));
  ASSERT_TRUE(writer.run(central, blobs));
  fs::resize_file(folder / "events/000001", 10);
  happen(arrival("b2", "A1"));
  // The small segment is to become part of the new one, and can't be read.
  EXPECT_EQ(writer.run(central, blobs, {.readBack = 0}).error().code, "backup.damaged");
  EXPECT_EQ(writer.run(central, blobs)->added, 2U);
  EXPECT_TRUE(verifyBackup(folder, key));
}

TEST_F(Backup, of_somebody_else_in_the_same_folder_is_replaced) {
  happen(arrival("b1", "A1"));
  ASSERT_TRUE(BackupWriter(folder, randomSealingKey()).run(central, blobs));
  EXPECT_EQ(writer.run(central, blobs)->added, 1U);
  EXPECT_TRUE(verifyBackup(folder, key));
}

TEST_F(Backup, takes_photos_in_portions_after_everything_else) {
  happen(registration("c1", "Anna"));
  const auto first = photograph("b1", "c1", "a photo");
  const auto second = photograph("b2", "c1", "another photo");
  for (const std::size_t expected : {1U, 1U, 0U}) {
    const auto report = writer.run(central, blobs, {.blobBytes = 1});
    ASSERT_TRUE(report);
    EXPECT_EQ(report->blobs, expected);
    EXPECT_TRUE(verifyBackup(folder, key));
  }
  const BlobStore copies{folder / "blobs"};
  EXPECT_TRUE(copies.has(first) && copies.has(second));
}

TEST_F(Backup, that_is_stopped_is_whole_and_goes_on) {
  happen(registration("c1", "Anna"));
  photograph("b1", "c1", "a photo");
  std::stop_source stop;
  stop.request_stop();
  ASSERT_TRUE(writer.run(central, blobs, {.stop = stop.get_token()}));
  EXPECT_TRUE(verifyBackup(folder, key));
  const auto report = writer.run(central, blobs);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->events, static_cast<std::size_t>(*central.position()));
  EXPECT_EQ(report->blobs, 1U);
}

TEST_F(Backup, keeps_no_keys_of_people_that_a_run_left_when_it_was_cut_off) {
  happen(registration("c1", "Anna"));
  ASSERT_TRUE(writer.run(central, blobs));
  fs::copy_file(folder / "people", folder / "people.0123456789abcdef.tmp");
  happen({{"candidate", "c1"}, "candidate.erased", {{"reason", "asked-for"}}, {}});
  ASSERT_TRUE(BackupWriter(folder, key).run(central, blobs));
  EXPECT_FALSE(fs::exists(folder / "people.0123456789abcdef.tmp"));
}

TEST_F(Backup, of_another_centre_is_not_restored) {
  happen(arrival("b1", "A1"));
  ASSERT_TRUE(writer.run(central, blobs));
  auto other = *Journal::open(nodes.folder / "other.db",
                              {"k", "centre-2", SigningKey::generate(), "central", central.identity().authorityKey},
                              nodes.clock);
  const auto refused = restoreBackup(folder, key, *other, blobs);
  EXPECT_EQ(refused.error().code, "backup.other-centre");
  EXPECT_EQ(*other->position(), 0);
}

TEST_F(Backup, of_another_organisation_is_not_believed) {
  happen(arrival("b1", "A1"));
  ASSERT_TRUE(writer.run(central, blobs));
  auto other = *Journal::open(nodes.folder / "other.db",
                              {"k", "centre-1", SigningKey::generate(), "central", SigningKey::generate().publicKey()},
                              nodes.clock);
  const auto refused = restoreBackup(folder, key, *other, blobs);
  EXPECT_EQ(refused.error().code, "backup.not-believed");
  EXPECT_EQ(*other->position(), 0);
}

TEST_F(Backup, adds_to_what_a_journal_holds_already_once) {
  happen(arrival("b1", "A1"));
  ASSERT_TRUE(writer.run(central, blobs));
  happen(arrival("b2", "A1"));
  const auto restored = emptyJournal();
  assay::test::send(central, *restored);
  EXPECT_TRUE(restoreBackup(folder, key, *restored, blobs)) << "older than what is here";
  EXPECT_EQ(*restored->digest(), *central.digest());
  happen(arrival("b3", "A2"));
  ASSERT_TRUE(writer.run(central, blobs));
  EXPECT_TRUE(restoreBackup(folder, key, *restored, blobs));
  EXPECT_EQ(*restored->digest(), *central.digest());
}

TEST_F(Backup, opens_with_its_own_key_alone) {
  happen(arrival("b1", "A1"));
  ASSERT_TRUE(writer.run(central, blobs));
  const auto restored = emptyJournal();
  EXPECT_EQ(restoreBackup(folder, randomSealingKey(), *restored, blobs).error().code, "backup.wrong-key");
  EXPECT_EQ(*restored->position(), 0);
}

}  // namespace
}  // namespace assay::journal
