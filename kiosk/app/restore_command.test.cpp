#include "kiosk/app/restore_command.h"

#include "kiosk/app/stick_test_kit.h"
#include "shared/base/files.h"
#include "shared/domain/sitting.h"

namespace assay::kiosk {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;

struct Restore : test::StickDay {
  fs::path backup = stick / stickBackupFolder / "a";

  /// A stick with two files of events: a morning, and one check-in since.
  std::unique_ptr<journal::Journal> loseAStation() {
    makeCode();
    prepare();
    auto lost = enrol("a");
    bringAll(*lost);
    BackupWorker worker(settings("a"), centre.nodes.clock, box.post());
    EXPECT_TRUE(savesAll(*lost));
    arrive(*lost, "b1");
    EXPECT_TRUE(savesAll(*lost));
    EXPECT_TRUE(fs::exists(backup / "events/000002"));
    return lost;
  }
};

TEST_F(Restore, that_can_not_be_done_says_what_to_do_and_changes_nothing) {
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
  saveOnce(*station, "a");
  const auto right = std::exchange(code, "k3m9");
  refused("recovery.malformed-code", "slip");
  code = right;
  const auto whole = centre.nodes.folder / "whole";
  fs::copy(backup, whole, fs::copy_options::recursive);
  for (const auto* const file : {"events/000001", "people"}) fs::resize_file(backup / file, 50);
  refused("backup.damaged", "another stick");
  for (const auto* const file : {"key.json", "key-copy.json"}) fs::resize_file(backup / file, 50);
  refused("backup.damaged", "key.json");
  fs::copy(whole, backup, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  fs::copy(backup, stick / stickBackupFolder / "c", fs::copy_options::recursive);
  refused("backup.several", "which one");
  fs::remove_all(stick / stickBackupFolder / "c");

  EXPECT_TRUE(restore("b"));
}

TEST_F(Restore, by_a_station_that_holds_some_of_it_and_twice_changes_nothing) {
  makeCode();
  prepare();
  const auto station = enrol("a");
  bringAll(*station);
  saveOnce(*station, "a");
  {
    const auto half = enrol("b");
    ASSERT_TRUE(half->ingest(*station->eventsAfter({}, 3)));
  }
  ASSERT_TRUE(restore("b"));
  EXPECT_EQ(*open("b")->digest(), *station->digest());
  ASSERT_TRUE(restore("b"));
  EXPECT_EQ(*open("b")->digest(), *station->digest());
}

TEST_F(Restore, of_a_damaged_stick_takes_what_can_be_read_says_what_lacks_and_the_day_goes_on) {
  const auto lost = loseAStation();
  const auto whole = centre.nodes.folder / "whole";
  fs::copy(backup, whole, fs::copy_options::recursive);
  fs::resize_file(backup / "events/000002", 50);
  enrol("b").reset();
  const auto restored = restore("b");
  ASSERT_TRUE(restored) << restored.error().message;
  EXPECT_FALSE(restored->report.isWhole());
  for (const auto& words :
       {(backup / "events/000002").string() + " is damaged", "Entries in files that can't be read: 1."s,
        "Entries 1 and later of station a (" + lost->origin() + ") are lacking"s}) {
    EXPECT_NE(restored->words.find(words), std::string::npos) << words << " in:\n" << restored->words;
  }
  {
    const auto next = open("b");
    EXPECT_TRUE(next->load<Candidate>("c1")) << "the roster";
    EXPECT_FALSE(next->load<Sitting>("b1"));
    arrive(*next, "b2");
    assay::test::send(*lost, *next);
    EXPECT_TRUE(next->load<Sitting>("b1")) << "another station had it";
    EXPECT_TRUE(next->forks()->empty());
  }
  const auto again = restoreStation({.data = dataOf("b"), .folder = whole, .code = code}, centre.nodes.clock);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_TRUE(again->report.isWhole());
  EXPECT_EQ(again->words.find("damaged"), std::string::npos) << again->words;
}

TEST_F(Restore, of_a_better_copy_fills_the_gap) {
  const auto lost = loseAStation();
  const auto whole = centre.nodes.folder / "whole";
  fs::copy(backup, whole, fs::copy_options::recursive);
  fs::remove(backup / "events/000001");
  enrol("b").reset();
  const auto restored = restore("b");
  ASSERT_TRUE(restored) << restored.error().message;
  EXPECT_NE(restored->words.find("of central ("), std::string::npos) << restored->words;
  EXPECT_NE(restored->words.find("Entries that were read but follow on those: 1."), std::string::npos)
      << restored->words;
  ASSERT_TRUE(restoreStation({.data = dataOf("b"), .folder = whole, .code = code}, centre.nodes.clock));
  EXPECT_EQ(*open("b")->digest(), *lost->digest());
}

TEST_F(Restore, opens_with_either_of_the_two_copies_of_the_key) {
  const auto lost = loseAStation();
  for (const auto* const file : {"key.json", "key-copy.json"}) {
    const auto whole = *readFile(backup / file);
    fs::remove(backup / file);
    fs::create_directory(backup / file);
    enrol("b").reset();
    const auto restored = restore("b");
    EXPECT_TRUE(restored && restored->report.isWhole()) << file;
    fs::remove(backup / file);
    ASSERT_TRUE(writeFileAtomically(backup / file, whole));
  }
}

TEST_F(Restore, finds_a_damaged_key_mended_by_the_next_run) {
  const auto lost = loseAStation();
  auto spoilt = json::parse(asText(*readFile(backup / "key.json")));
  spoilt["box"] = "AAAA" + spoilt["box"].get<std::string>().substr(4);
  for (const auto* const file : {"key.json", "key-copy.json"})
    ASSERT_TRUE(writeFileAtomically(backup / file, asBytes(spoilt.dump())));
  enrol("b").reset();
  EXPECT_EQ(restore("b").error().code, "backup.damaged");
  ASSERT_TRUE(layKey(backup, stickBackupKey(lost->identity().key), journal::recoveryKeyFrom(code)->publicKey()));
  EXPECT_TRUE(restore("b"));
}

}  // namespace
}  // namespace assay::kiosk
