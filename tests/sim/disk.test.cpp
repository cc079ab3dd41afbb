#include "tests/sim/disk.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "tests/sim/vfs.h"

namespace assay::sim {
namespace {

TEST(Disk, keeps_what_was_synced) {
  Disk disk;
  const auto file = disk.open("/a/f");
  disk.write(*file, 0, "synced");
  disk.sync(*file);
  Random random(1);
  disk.crash(random);
  EXPECT_EQ(disk.open("/a/f")->content, "synced");
}

TEST(Disk, may_lose_or_tear_what_was_not_synced) {
  bool lost = false;
  bool torn = false;
  bool kept = false;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    Disk disk;
    const auto file = disk.open("/a/f");
    disk.sync(*file);
    disk.write(*file, 0, std::string(2048, 'x'));
    Random random(seed);
    disk.crash(random);
    const auto size = disk.open("/a/f")->content.size();
    lost = lost || size == 0;
    kept = kept || size == 2048;
    torn = torn || (size > 0 && size < 2048);
  }
  EXPECT_TRUE(lost && torn && kept);
}

TEST(Disk, takes_no_more_than_there_is_room_for) {
  Disk disk;
  const auto file = disk.open("/a/f");
  disk.write(*file, 0, "1234");
  disk.fill(2);
  EXPECT_EQ(disk.write(*file, 4, "56"), Disk::Outcome::done);
  EXPECT_EQ(disk.write(*file, 6, "7"), Disk::Outcome::full);
  EXPECT_EQ(disk.write(*file, 0, "again"), Disk::Outcome::done) << "what is there can be written anew";
  disk.free();
  EXPECT_EQ(disk.write(*file, 6, "7"), Disk::Outcome::done);
}

TEST(Disk, gives_and_takes_nothing_after_the_power_went) {
  Disk disk;
  const auto file = disk.open("/a/f");
  disk.failAfter(1);
  EXPECT_EQ(disk.write(*file, 0, "1"), Disk::Outcome::done);
  EXPECT_EQ(disk.sync(*file), Disk::Outcome::failed);
  EXPECT_FALSE(disk.alive());
}

class Database : public testing::Test {
 protected:
  Database() {
    registerSimulatedDisks(disks);
    disks["a"] = &disk;
    open();
  }
  ~Database() override { sqlite3_close(database); }
  void open() {
    ASSERT_EQ(sqlite3_open("/a/test.db", &database), SQLITE_OK);
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
  }
  int run(const char* statement) { return sqlite3_exec(database, statement, nullptr, nullptr, nullptr); }
  int count() {
    int rows = -1;
    sqlite3_exec(
        database, "SELECT count(*) FROM t",
        [](void* to, int, char** values, char**) {
          *static_cast<int*>(to) = std::stoi(values[0]);
          return 0;
        },
        &rows, nullptr);
    return rows;
  }

  Disks disks;
  Disk disk;
  sqlite3* database = nullptr;
};

TEST_F(Database, keeps_what_was_committed_whenever_the_power_goes) {
  Random random(7);
  ASSERT_EQ(run("CREATE TABLE t (x)"), SQLITE_OK);
  int committed = 0;
  for (int round = 0; round < 60; ++round) {
    disk.failAfter(random.below(12));
    while (run("INSERT INTO t VALUES (randomblob(600))") == SQLITE_OK) ++committed;
    sqlite3_close(database);
    disk.crash(random);
    open();
    const auto found = count();
    ASSERT_GE(found, committed) << "round " << round;
    ASSERT_LE(found, committed + 1) << "round " << round;
    committed = found;
  }
}

TEST_F(Database, says_that_it_is_full) {
  ASSERT_EQ(run("CREATE TABLE t (x)"), SQLITE_OK);
  disk.fill(100);
  EXPECT_EQ(run("INSERT INTO t VALUES (randomblob(9000))"), SQLITE_FULL);
  disk.free();
  EXPECT_EQ(run("INSERT INTO t VALUES (1)"), SQLITE_OK);
}

}  // namespace
}  // namespace assay::sim
