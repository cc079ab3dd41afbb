#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shared/journal/backup_writer.h"
#include "shared/journal/journal.h"
#include "tests/support/journal_kit.h"

namespace assay::journal {
namespace {

constexpr int held = 0;
constexpr int noDisk = 77;  ///< this machine lets nobody mount

/// Runs `work` where it may mount disks that nobody else sees.
void inPrivate(int (*work)()) {
  const auto child = ::fork();
  if (child == 0) {
    const bool mayMount = ::unshare(CLONE_NEWNS) == 0 || ::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0;
    ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
    ::_exit(mayMount ? work() : noDisk);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == noDisk) GTEST_SKIP() << "skipped: this machine lets nobody mount a small disk";
  EXPECT_EQ(WEXITSTATUS(status), held) << "the line that did not hold";
}

/// Fills a disk of two megabytes with check-ins. Gives the line of the first thing that does not hold, or `held`.
int fillSmallDisk() {
  const test::TemporaryFolder disk;
  if (::mount("tmpfs", disk.path().c_str(), "tmpfs", 0, "size=2m") != 0) return noDisk;
  const ManualClock clock(*parseInstant("2026-05-04T08:00:00Z"));
  const auto key = SigningKey::generate();
  const Identity identity{"central", "centre-1", key, "central", key.publicKey()};
  std::size_t acknowledged = 0;
  {
    const auto opened = Journal::open(disk / "journal.db", identity, clock);
    if (!opened) return __LINE__;
    const auto draft = test::arrival("s1", std::string(4000, 'x'));
    auto last = (*opened)->append({&draft, 1}, {"desk", "d"});
    for (; last && acknowledged < 10'000; ++acknowledged) last = (*opened)->append({&draft, 1}, {"desk", "d"});
    if (last) return __LINE__;
    if (last.error().code != "disk.full") return __LINE__;
    // The next one fails as clearly as the first.
    if ((*opened)->append({&draft, 1}, {"desk", "d"}).error().code != "disk.full") return __LINE__;
  }
  const auto reopened = Journal::open(disk / "journal.db", identity, clock);
  if (!reopened) return __LINE__;
  const auto verified = (*reopened)->verify();
  const int result = verified && *verified == acknowledged ? held : __LINE__;
  ::umount2(disk.path().c_str(), MNT_DETACH);
  return result;
}

/// Backs up to a stick of a few kilobytes until it is full, makes it read-only, and gives it room again.
int fillSmallStick() {
  test::Nodes nodes;
  auto& central = nodes.central();
  const test::TemporaryFolder stick;
  if (::mount("tmpfs", stick.path().c_str(), "tmpfs", 0, "size=160k") != 0) return noDisk;
  const BlobStore blobs(nodes.folder / "blobs");
  const auto key = randomSealingKey();
  BackupWriter writer(stick / "backup", key);
  const auto draft = test::arrival("s1", std::string(4000, 'x'));
  std::size_t saved = 0;
  for (std::size_t i = 0; i < 100; ++i) {
    if (!central.append({&draft, 1}, {"desk", "d"})) return __LINE__;
    const auto report = writer.run(central, blobs);
    if (!report && report.error().code != "disk.full") return __LINE__;
    if (!report) break;
    saved = report->events;
  }
  if (saved == 0 || saved == 100) return __LINE__;
  const auto whole = verifyBackup(stick / "backup", key);
  if (!whole || whole->events != saved) return __LINE__;
  if (writer.run(central, blobs).error().code != "disk.full") return __LINE__;
  if (::mount("tmpfs", stick.path().c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "size=4m") != 0) return noDisk;
  if (writer.run(central, blobs).error().code != "file.unwritable") return __LINE__;
  if (::mount("tmpfs", stick.path().c_str(), "tmpfs", MS_REMOUNT, "size=4m") != 0) return noDisk;
  const auto all = writer.run(central, blobs);
  const int result = all && all->events == saved + 1 && verifyBackup(stick / "backup", key) ? held : __LINE__;
  ::umount2(stick.path().c_str(), MNT_DETACH);
  return result;
}

TEST(FullDisk, an_append_says_so_and_every_acknowledged_event_is_still_there) { inPrivate(fillSmallDisk); }

TEST(FullDisk, a_full_or_read_only_stick_keeps_the_last_backup_and_is_written_again_when_it_can_be) {
  inPrivate(fillSmallStick);
}

}  // namespace
}  // namespace assay::journal
