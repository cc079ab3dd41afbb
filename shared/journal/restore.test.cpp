#include "shared/journal/restore.h"

#include <gtest/gtest.h>

#include "shared/domain/sitting.h"
#include "shared/journal/restore_test_kit.h"

namespace assay::journal {
namespace {

namespace fs = std::filesystem;
using assay::test::arrival;
using assay::test::send;
using test::becomesAFolder;
using test::flipABit;

struct Restore : test::LostStation {};

TEST_F(Restore, of_a_whole_backup_lacks_nothing) {
  const auto next = nodes.station("b");
  const auto report = restore(*next);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_TRUE(report->isWhole());
  EXPECT_EQ(report->events, all);
  EXPECT_EQ(report->blobs, 1U);
  EXPECT_EQ(report->blobsLacking, 0U);
  EXPECT_EQ(*next->digest(), *lost->digest());
}

TEST_F(Restore, takes_all_but_the_last_part_when_that_is_torn) {
  const auto whole = copy();
  fs::resize_file(third, fs::file_size(third) / 2);
  const auto next = nodes.station("b");
  const auto report = restore(*next);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_FALSE(report->isWhole());
  EXPECT_EQ(report->events, all - 2);
  EXPECT_EQ(report->eventsUnreadable, 2U);
  EXPECT_EQ(report->eventsWaiting, 0U);
  EXPECT_EQ(report->unreadable, std::vector{third.string() + " is damaged"});
  EXPECT_EQ(report->lacking, (Frontier{{lost->origin(), 13}}));
  EXPECT_EQ(report->blobs, 1U);
  EXPECT_EQ(next->personKeys()->size(), 1U);

  const auto mended = restoreBackup(whole, key, *next, blobs);
  ASSERT_TRUE(mended) << mended.error().message;
  EXPECT_TRUE(mended->isWhole());
  EXPECT_EQ(mended->events, all);
  EXPECT_EQ(*next->digest(), *lost->digest());
}

TEST_F(Restore, of_a_backup_with_a_gap_goes_on_once_others_have_filled_it) {
  const auto next = nodes.station("b");
  ASSERT_TRUE(nodes.central().ingest(*lost->eventsAfter(*nodes.central().frontier(), 12)));
  fs::remove(second);
  ASSERT_EQ(restore(*next)->eventsWaiting, 2U);
  const Draft note = arrival("b99", "A7");
  ASSERT_TRUE(next->append({&note, 1}, {"candidate", "c1"})) << "the day goes on";
  send(nodes.central(), *next);
  EXPECT_EQ(next->frontier()->at(lost->origin()), 12U);
  const auto rest = restore(*next);
  ASSERT_TRUE(rest) << rest.error().message;
  EXPECT_EQ(rest->events, all - 4) << "of those that can be read: all";
  EXPECT_EQ(rest->eventsWaiting, 0U);
  EXPECT_TRUE(rest->lacking.empty());
  EXPECT_EQ(next->frontier()->at(lost->origin()), 14U);
  send(*next, *lost);
  EXPECT_TRUE(lost->load<Sitting>("b99"));
  EXPECT_TRUE(next->forks()->empty());
  EXPECT_TRUE(lost->forks()->empty());
  EXPECT_TRUE(next->audit()->findings.empty());
}

TEST_F(Restore, without_the_first_part_takes_keys_and_photos_that_are_known_and_waits_for_the_rest) {
  const auto whole = copy();
  flipABit(first);
  const auto next = nodes.station("b");
  const auto report = restore(*next);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->events, 0U);
  EXPECT_EQ(report->eventsWaiting, 6U);
  EXPECT_EQ(report->lacking.at(lost->origin()), 1U);
  EXPECT_EQ(report->lacking.at(nodes.central().origin()), 1U);
  EXPECT_EQ(report->blobs, 0U);

  ASSERT_TRUE(next->ingest(*lost->eventsAfter({}, all - 6)));
  const auto then = restore(*next);
  ASSERT_TRUE(then) << then.error().message;
  EXPECT_EQ(then->blobs, 1U);
  EXPECT_EQ(*next->digest(), *lost->digest());
  EXPECT_TRUE(next->quarantine()->empty());
  EXPECT_TRUE(restoreBackup(whole, key, *next, blobs)->isWhole());
}

TEST_F(Restore, without_any_events_takes_the_keys_and_photos_of_what_is_here) {
  for (const auto& file : {first, second, third}) flipABit(file);
  const auto next = nodes.station("b");
  ASSERT_TRUE(next->ingest(*lost->eventsAfter({}, 100)));
  const auto report = restore(*next);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->events, 0U);
  EXPECT_EQ(report->eventsUnreadable, all);
  EXPECT_TRUE(report->lacking.empty()) << "it has had them from others";
  EXPECT_EQ(asText(*blobs.open(photo, **next->personKey("c1"))), "a photo");
}

TEST_F(Restore, makes_do_without_the_list) {
  for (const auto damage : {+[](const fs::path& list) { fs::remove(list); }, &becomesAFolder,
                            +[](const fs::path& list) { fs::resize_file(list, 0); },
                            +[](const fs::path& list) { fs::resize_file(list, fs::file_size(list) / 2); }}) {
    const auto whole = *readFile(folder / "backup.json");
    damage(folder / "backup.json");
    const auto next = nodes.station("b" + std::to_string(*nodes.central().position()));
    const auto report = restore(*next);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_TRUE(report->listUnreadable);
    EXPECT_FALSE(report->isWhole());
    EXPECT_EQ(report->unreadable.size(), 1U);
    EXPECT_EQ(report->events, all);
    EXPECT_EQ(*next->digest(), *lost->digest());
    fs::remove_all(folder / "backup.json");
    ASSERT_TRUE(writeFileAtomically(folder / "backup.json", whole));
  }
}

TEST_F(Restore, without_list_and_middle_part_still_knows_where_the_gap_begins) {
  fs::remove(folder / "backup.json");
  fs::remove(second);
  const auto next = nodes.station("b");
  const auto report = restore(*next);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->events, all - 6);
  EXPECT_EQ(report->eventsWaiting, 2U);
  EXPECT_EQ(report->lacking, (Frontier{{lost->origin(), 9}}));
}

TEST_F(Restore, without_the_list_tells_of_a_torn_part) {
  fs::remove(folder / "backup.json");
  fs::resize_file(third, 20);
  const auto report = restore(*nodes.station("b"));
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->unreadable.size(), 2U);
  EXPECT_EQ(report->events, all - 2);
}

TEST_F(Restore, takes_parts_that_are_newer_than_the_list) {
  const auto older = *readFile(folder / "backup.json");
  arrive(20);  // enough that the small ones become part of the new one
  save();
  ASSERT_FALSE(fs::exists(third));
  ASSERT_TRUE(writeFileAtomically(folder / "backup.json", older));
  const auto next = nodes.station("b");
  const auto report = restore(*next);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(*next->digest(), *lost->digest());
  EXPECT_EQ(report->events, all + 20);
  EXPECT_TRUE(report->lacking.empty());
}

TEST_F(Restore, takes_a_part_that_opens_though_the_list_says_otherwise) {
  auto segments = *backup::readList(folder);
  segments[1].hash[0] = segments[1].hash[0] == '0' ? '1' : '0';
  ASSERT_TRUE(writeFileAtomically(folder / "backup.json", asBytes(backup::toText(segments))));
  const auto next = nodes.station("b");
  const auto report = restore(*next);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->unreadable, std::vector{second.string() + " is not as backup.json says"});
  EXPECT_TRUE(report->lacking.empty());
  EXPECT_EQ(*next->digest(), *lost->digest());
}

TEST_F(Restore, counts_what_lies_there_twice_once) {
  const auto copies = copy();
  arrive(20);
  save();
  // The run was cut off before it removed the parts that became part of the new one.
  fs::copy(copies / "events", folder / "events", fs::copy_options::recursive | fs::copy_options::skip_existing);
  ASSERT_TRUE(fs::exists(first) && fs::exists(folder / "events/000004"));
  const auto next = nodes.station("b");
  const auto report = restore(*next);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_TRUE(report->isWhole());
  EXPECT_EQ(report->events, all + 20);
}

TEST_F(Restore, passes_over_what_a_run_that_was_cut_off_left_torn) {
  ASSERT_TRUE(writeFileAtomically(folder / "events/000004", asBytes("half")));
  ASSERT_TRUE(writeFileAtomically(folder / "events/000004.abc.tmp", asBytes("half")));
  ASSERT_TRUE(writeFileAtomically(folder / "events/notes.txt", asBytes("somebody's")));
  const auto report = restore(*nodes.station("b"));
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_TRUE(report->isWhole());
}

TEST_F(Restore, without_peoples_keys_takes_everything_else) {
  for (const auto damage : {&flipABit, &becomesAFolder}) {
    damage(folder / "people");
    const auto next = nodes.station("b" + std::to_string(*nodes.central().position()));
    const auto report = restore(*next);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_TRUE(report->keysUnreadable);
    EXPECT_FALSE(report->isWhole());
    EXPECT_EQ(report->events, all);
    EXPECT_EQ(*next->digest(), *lost->digest());
    EXPECT_EQ(*next->peopleWithoutKey(), std::vector<std::string>{"c1"}) << "an exchange asks for it";
  }
}

TEST_F(Restore, without_a_photo_takes_everything_else_and_the_photo_later) {
  const auto whole = copy();
  const auto next = nodes.station("b");
  for (const auto damage : {&flipABit, +[](const fs::path& file) { fs::resize_file(file, 0); }, &becomesAFolder}) {
    damage(photoFile());
    const auto report = restore(*next);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_FALSE(report->isWhole());
    EXPECT_EQ(report->unreadableBlobs.size(), 1U);
    EXPECT_EQ(report->blobsLacking, 1U);
    EXPECT_EQ(report->blobs, 0U);
    EXPECT_EQ(*next->digest(), *lost->digest());
    EXPECT_FALSE(next->blobs()->front().present) << "an exchange asks for it";
    fs::remove_all(photoFile());
    fs::copy_file(whole / fs::relative(photoFile(), folder), photoFile());
  }
  const auto later = restore(*next);
  EXPECT_EQ(later->blobs, 1U);
  EXPECT_TRUE(later->isWhole());
  EXPECT_TRUE(next->blobs()->front().present);
}

TEST_F(Restore, says_how_many_photos_are_not_there) {
  fs::remove(photoFile());
  const auto report = restore(*nodes.station("b"));
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_TRUE(report->isWhole()) << "a run may have been cut off before its photos";
  EXPECT_EQ(report->blobsLacking, 1U);
}

TEST_F(Restore, notes_a_photo_that_was_taken_when_the_restore_was_cut_off) {
  ASSERT_TRUE(blobs.take(photo, *lostBlobs.sealedBytes(photo)));
  const auto next = nodes.station("b");
  ASSERT_TRUE(restore(*next));
  EXPECT_TRUE(next->blobs()->front().present);
}

TEST_F(Restore, of_a_backup_of_which_nothing_can_be_read_is_refused_and_changes_nothing) {
  for (const auto& file : {first, second, third, folder / "people"}) flipABit(file);
  const auto next = nodes.station("b");
  const auto refused = restore(*next);
  EXPECT_EQ(refused.error().code, "backup.damaged");
  EXPECT_EQ(*next->position(), 0);
  fs::remove(folder / "backup.json");
  EXPECT_EQ(restore(*next).error().code, "backup.damaged");
  fs::remove_all(folder / "events");
  EXPECT_EQ(restore(*next).error().code, "backup.missing");
  EXPECT_EQ(*next->position(), 0);
  EXPECT_TRUE(next->quarantine()->empty());
}

TEST_F(Restore, of_a_damaged_backup_with_another_key_is_refused_and_changes_nothing) {
  fs::remove(second);
  const auto next = nodes.station("b");
  EXPECT_EQ(restoreBackup(folder, randomSealingKey(), *next, blobs).error().code, "backup.wrong-key");
  EXPECT_EQ(*next->position(), 0);
}

TEST_F(Restore, of_a_damaged_backup_of_another_organisation_is_not_believed) {
  fs::remove(second);
  const auto other = *Journal::open(
      nodes.databaseOf("other"),
      {"k", "centre-1", SigningKey::generate(), "central", SigningKey::generate().publicKey()}, nodes.clock);
  EXPECT_EQ(restore(*other).error().code, "backup.not-believed");
  EXPECT_EQ(*other->position(), 0);
  EXPECT_TRUE(other->personKeys()->empty());
}

TEST_F(Restore, under_a_clock_that_is_behind_tells_so_and_takes_what_is_believed) {
  nodes.clock.advance(std::chrono::hours{1});
  arrive(1);
  save();
  fs::remove(second);
  nodes.clock.advance(-std::chrono::hours{1});
  const auto next = nodes.station("b");
  ASSERT_TRUE(next->ingest(*lost->eventsAfter({}, all)));
  const auto doubted = restore(*next);
  ASSERT_FALSE(doubted);
  EXPECT_EQ(doubted.error().code, "backup.not-believed");
  EXPECT_NE(doubted.error().message.find("event.clock-ahead"), std::string::npos) << doubted.error().message;
  EXPECT_TRUE(blobs.has(photo)) << "of what is believed nothing lacks";
  nodes.clock.advance(std::chrono::hours{1});
  EXPECT_TRUE(restore(*next));
  EXPECT_EQ(*next->digest(), *lost->digest());
}

TEST_F(Restore, of_half_a_backup_on_the_lost_device_itself_uses_no_number_twice) {
  fs::remove(third);
  const auto next = *Journal::open(nodes.databaseOf("again"), lost->identity(), nodes.clock);
  ASSERT_EQ(restore(*next)->lacking, (Frontier{{lost->origin(), 13}}));
  const Draft note = arrival("b99", "A7");
  ASSERT_TRUE(next->append({&note, 1}, {"candidate", "c1"}));
  EXPECT_NE(next->origin(), lost->origin());
  send(*lost, *next);
  send(*next, *lost);
  EXPECT_EQ(*next->digest(), *lost->digest());
  EXPECT_TRUE(next->forks()->empty());
}

}  // namespace
}  // namespace assay::journal
