#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shared/journal/journal.h"
#include "tests/support/journal_kit.h"

namespace assay::journal {
namespace {

constexpr int held = 0;
constexpr int noDisk = 77;  ///< this machine lets nobody mount

/// Fills a disk of two megabytes with check-ins. Gives the line of the first thing that does not hold, or `held`.
int fillSmallDisk() {
  if (::unshare(CLONE_NEWNS) != 0 && ::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return noDisk;
  ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
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

TEST(FullDisk, an_append_says_so_and_every_acknowledged_event_is_still_there) {
  const auto child = ::fork();
  if (child == 0) ::_exit(fillSmallDisk());
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == noDisk) GTEST_SKIP() << "skipped: this machine lets nobody mount a small disk";
  EXPECT_EQ(WEXITSTATUS(status), held) << "the line that did not hold";
}

}  // namespace
}  // namespace assay::journal
