#include "kiosk/app/backup_worker.h"

#include <gtest/gtest.h>

#include "kiosk/app/centre_test_kit.h"
#include "kiosk/app/news_test_kit.h"
#include "kiosk/app/restore_command.h"
#include "kiosk/app/station_identity.h"
#include "kiosk/app/stick_backup.h"
#include "shared/base/files.h"
#include "shared/domain/sitting.h"
#include "shared/journal/recovery_code.h"

namespace assay::kiosk {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using message::BackupChanged;

/// A station with a day behind it, and the stick beside it.
struct StickBackup : testing::Test {
  test::CentreKit centre;
  test::NewsBox box;
  fs::path media = centre.nodes.folder / "media";
  fs::path stick = media / "stick";
  std::string code = journal::newRecoveryCode();

  StickBackup() { fs::create_directories(stick); }

  void prepare() const { fs::create_directories(stick / stickBackupFolder); }
  void makeCode() {
    centre.decide("organisation/o1", "organisation.recovery-set",
                  {{"key", toHex(journal::recoveryKeyFrom(code)->publicKey())}});
  }
  [[nodiscard]] fs::path dataOf(const std::string& station) const { return centre.nodes.folder / ("data-" + station); }

  /// Makes the data folder of an enrolled station, with an empty journal.
  std::unique_ptr<journal::Journal> enrol(const std::string& id) {
    const auto data = dataOf(id);
    fs::create_directories(data);
    const auto key = *stationKeyOrNew(data);
    centre.decide(
        "station/" + id, "station.enrolled",
        {{"key", toHex(key.publicKey())}, {"centre", "centre-1"}, {"name", id}, {"role", "desk"}, {"letter", "B"}});
    const StationIdentity identity{.device = id,
                                   .centre = "centre-1",
                                   .name = id,
                                   .central = "https://central",
                                   .authorityDevice = "central",
                                   .authorityKey = centre.nodes.central().identity().authorityKey,
                                   .certificate = "C",
                                   .authorityCertificate = "A",
                                   .key = key};
    if (!saveIdentity(identity, data)) throw std::runtime_error("not saved");
    return open(id);
  }
  std::unique_ptr<journal::Journal> open(const std::string& id) {
    const auto identity = journalIdentity(*loadIdentity(dataOf(id)));
    return std::move(*journal::Journal::open(journalFile(dataOf(id)), identity, centre.nodes.clock));
  }
  /// From central, as an exchange does.
  void bringAll(journal::Journal& journal) {
    assay::test::send(centre.nodes.central(), journal);
    const auto people = *centre.nodes.central().personKeys();
    for (const auto& person : people) ASSERT_TRUE(journal.addPersonKey(person));
  }
  static void arrive(journal::Journal& journal, const std::string& sitting) {
    const auto arrived = assay::test::arrival(sitting, "A1");
    ASSERT_TRUE(journal.append({&arrived, 1}, {"candidate", "c1"}));
  }
  BackupSettings settings(const std::string& id, std::chrono::milliseconds rest = 10ms) {
    return {{media}, dataOf(id), journalIdentity(*loadIdentity(dataOf(id))), rest};
  }
  bool tells(BackupState state) {
    return box.next<BackupChanged>([&](const auto& told) { return told.state == state; }).has_value();
  }
  bool savesAll(const journal::Journal& journal) {
    const auto all = static_cast<std::uint64_t>(*journal.position());
    return box
        .next<BackupChanged>([&](const auto& told) { return told.state == BackupState::saved && told.entries == all; })
        .has_value();
  }
  Result<journal::BackupReport> restore(const std::string& id) {
    return restoreStation({.data = dataOf(id), .folder = stick, .code = code}, centre.nodes.clock);
  }
};

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
  EXPECT_EQ(report->blobs, 1U);
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

TEST_F(StickBackup, a_restore_that_can_not_be_done_says_what_to_do_and_changes_nothing) {
  makeCode();
  const auto station = enrol("a");
  bringAll(*station);
  enrol("b").reset();
  const auto refused = [&](const std::string& expected, const std::string& words) {
    const auto done = restore("b");
    EXPECT_FALSE(done);
    if (done) return;
    EXPECT_EQ(done.error().code, expected);
    EXPECT_NE(done.error().message.find(words), std::string::npos) << done.error().message;
    EXPECT_EQ(*open("b")->position(), 0) << expected;
  };
  refused("backup.missing", "name the stick");
  prepare();
  {
    BackupWorker worker(settings("a"), centre.nodes.clock, box.post());
    ASSERT_TRUE(savesAll(*station));
  }
  const auto right = std::exchange(code, "k3m9");
  refused("recovery.malformed-code", "slip");
  code = right;
  const auto backup = stick / stickBackupFolder / "a";
  const auto events = *readFile(backup / "events/000001");
  fs::resize_file(backup / "events/000001", events.size() / 2);
  refused("backup.damaged", "another stick");
  ASSERT_TRUE(writeFileAtomically(backup / "events/000001", events));
  fs::copy(backup, stick / stickBackupFolder / "c", fs::copy_options::recursive);
  refused("backup.several", "which one");
  fs::remove_all(stick / stickBackupFolder / "c");

  EXPECT_TRUE(restore("b"));
}

TEST_F(StickBackup, is_taken_by_a_station_that_holds_some_of_it_and_twice_changes_nothing) {
  makeCode();
  prepare();
  const auto station = enrol("a");
  bringAll(*station);
  {
    BackupWorker worker(settings("a"), centre.nodes.clock, box.post());
    ASSERT_TRUE(savesAll(*station));
  }
  {
    const auto half = enrol("b");
    ASSERT_TRUE(half->ingest(*station->eventsAfter({}, 3)));
  }
  ASSERT_TRUE(restore("b"));
  EXPECT_EQ(*open("b")->digest(), *station->digest());
  ASSERT_TRUE(restore("b"));
  EXPECT_EQ(*open("b")->digest(), *station->digest());
}

}  // namespace
}  // namespace assay::kiosk
