#include "kiosk/app/backup_worker.h"

#include <gtest/gtest.h>

#include "kiosk/app/stick_test_kit.h"
#include "shared/base/files.h"
#include "shared/domain/sitting.h"
#include "shared/journal/backup.h"

namespace assay::kiosk {
namespace {

namespace fs = std::filesystem;

struct StickBackup : test::StickDay {};

TEST_F(StickBackup, a_lost_station_goes_on_from_the_stick_as_another_without_central) {
  makeCode();
  prepare();
  const auto lost = enrol("a");
  bringAll(*lost);
  std::string photo;
  {
    BackupWorker worker(settings("a"), centre.nodes.clock, box.post());
    journal::BlobStore blobs(blobFolder(dataOf("a")));
    photo = *blobs.put(asBytes("a photo"), *lost->keyForSealing("c1"));
    const Draft taken{{"sitting", "b1"}, "sitting.photographed", {{"photo", photo}}, {}};
    arrive(*lost, "b1");
    ASSERT_TRUE(lost->append({&taken, 1}, {"candidate", "c1"}));
    ASSERT_TRUE(savesAll(*lost));
  }
  const auto saved = *lost->digest();
  arrive(*lost, "b9");  // after the last backup

  enrol("b").reset();
  const auto report = restore("b");
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->report.blobs, 1U);
  const auto next = open("b");
  EXPECT_EQ(*next->digest(), saved);
  EXPECT_TRUE(next->load<Sitting>("b1"));
  const auto candidate = *next->load<Candidate>("c1");
  EXPECT_EQ(next->unseal(*candidate.details)->at("name"), "Ana Pérez");
  EXPECT_EQ(asText(*journal::BlobStore(blobFolder(dataOf("b"))).open(photo, **next->personKey("c1"))), "a photo");

  arrive(*next, "b2");  // the day goes on
  assay::test::send(*lost, *next);
  assay::test::send(centre.nodes.central(), *lost);
  assay::test::send(*next, *lost);
  EXPECT_TRUE(next->load<Sitting>("b9")) << "the lost disk came back";
  EXPECT_TRUE(lost->load<Sitting>("b2"));
  EXPECT_TRUE(next->forks()->empty());
  EXPECT_TRUE(lost->forks()->empty());
  assay::test::send(centre.nodes.central(), *next);
  EXPECT_TRUE(next->audit()->findings.empty());
}

TEST_F(StickBackup, who_was_erased_stays_so) {
  makeCode();
  prepare();
  const auto lost = enrol("a");
  bringAll(*lost);
  BackupWorker worker(settings("a"), centre.nodes.clock, box.post());
  ASSERT_TRUE(savesAll(*lost));
  centre.decide("candidate/c1", "candidate.erased", {{"reason", "asked-for"}});
  assay::test::send(centre.nodes.central(), *lost);
  ASSERT_TRUE(savesAll(*lost));
  enrol("b").reset();
  ASSERT_TRUE(restore("b"));
  const auto next = open("b");
  EXPECT_EQ(*next->personKey("c1"), std::nullopt);
  EXPECT_EQ(next->addPersonKey({"c1", randomSealingKey()}).error().code, "person.erased");
}

TEST_F(StickBackup, come_and_go_and_are_torn_and_are_mended) {
  makeCode();
  const auto station = enrol("a");
  bringAll(*station);
  BackupWorker worker(settings("a"), centre.nodes.clock, box.post());
  ASSERT_TRUE(tells(BackupState::noStick));
  prepare();
  ASSERT_TRUE(savesAll(*station));
  // Pulled out, and something else now: a file where the folder was.
  fs::rename(stick, centre.nodes.folder / "pulled");
  ASSERT_TRUE(tells(BackupState::noStick));
  arrive(*station, "b1");
  const auto backup = centre.nodes.folder / "pulled" / stickBackupFolder / "a";
  fs::resize_file(backup / "events/000001", 7);
  fs::rename(backup / "blobs", backup / "was-blobs");
  ASSERT_TRUE(writeFileAtomically(backup / "blobs", {}));
  fs::rename(centre.nodes.folder / "pulled", stick);
  ASSERT_TRUE(tells(BackupState::failed));
  fs::remove(stick / stickBackupFolder / "a" / "blobs");
  ASSERT_TRUE(savesAll(*station));
  EXPECT_TRUE(journal::verifyBackup(stick / stickBackupFolder / "a", stickBackupKey(station->identity().key)));
}

TEST_F(StickBackup, without_a_recovery_code_nothing_is_written) {
  prepare();
  const auto station = enrol("a");
  bringAll(*station);
  BackupWorker worker(settings("a"), centre.nodes.clock, box.post());
  ASSERT_TRUE(tells(BackupState::noCode));
  EXPECT_TRUE(fs::is_empty(stick / stickBackupFolder));
  makeCode();
  bringAll(*station);
  EXPECT_TRUE(savesAll(*station));
}

TEST_F(StickBackup, hold_nothing_that_can_be_read) {
  makeCode();
  prepare();
  const auto station = enrol("a");
  bringAll(*station);
  BackupWorker worker(settings("a"), centre.nodes.clock, box.post());
  ASSERT_TRUE(savesAll(*station));
  std::string all;
  for (const auto& entry : fs::recursive_directory_iterator(stick)) {
    all += entry.path().filename().string();
    if (entry.is_regular_file()) all += asText(*readFile(entry.path()));
  }
  for (const auto* word : {"Ana Pérez", "candidate", "Byron", "sitting"})
    EXPECT_EQ(all.find(word), std::string::npos) << word;
}

TEST_F(StickBackup, a_new_recovery_code_opens_what_is_written_from_then_on) {
  makeCode();
  prepare();
  const auto station = enrol("a");
  bringAll(*station);
  const auto first = code;
  BackupWorker worker(settings("a"), centre.nodes.clock, box.post());
  ASSERT_TRUE(savesAll(*station));
  code = journal::newRecoveryCode();
  enrol("b").reset();
  EXPECT_EQ(restore("b").error().code, "backup.wrong-code");
  makeCode();
  bringAll(*station);
  ASSERT_TRUE(savesAll(*station));
  const auto second = std::exchange(code, first);
  EXPECT_EQ(restore("b").error().code, "backup.wrong-code");
  code = second;
  EXPECT_TRUE(restore("b"));
}

}  // namespace
}  // namespace assay::kiosk
