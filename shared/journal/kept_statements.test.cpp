#include "shared/journal/kept_statements.h"

#include <gtest/gtest.h>

#include "shared/journal/database.h"
#include "tests/support/temporary_folder.h"

namespace assay::journal {
namespace {

using soci::into;
using soci::use;

struct KeptStatementsTest : testing::Test {
  KeptStatementsTest() {
    open(sql);
    sql << "CREATE TABLE number (value INTEGER UNIQUE)";
    for (int value = 1; value <= 3; ++value) sql << "INSERT INTO number VALUES (:value)", use(value);
  }
  void open(soci::session& session) const {
    openDatabase(session, DatabaseAddress{folder / "numbers.db"}, "centre-1", true);
  }
  int countAbove(int least) {
    int count = 0;
    sql << "SELECT count(*) FROM number WHERE value > :least", use(least), into(count);
    return count;
  }

  test::TemporaryFolder folder;
  soci::session sql;
};

TEST_F(KeptStatementsTest, give_what_is_asked_for_each_time) {
  EXPECT_EQ(countAbove(0), 3);
  EXPECT_EQ(countAbove(2), 1);
  EXPECT_EQ(countAbove(3), 0);
  EXPECT_EQ(countAbove(0), 3);
}

TEST_F(KeptStatementsTest, of_one_text_may_be_in_use_at_once) {
  const auto* const text = "SELECT value FROM number ORDER BY value";
  int pairs = 0;
  for (int round = 0; round < 2; ++round) {
    const soci::rowset<int> outer = (sql.prepare << text);
    for (const int one : outer) {
      const soci::rowset<int> inner = (sql.prepare << text);
      for (const int other : inner) pairs += one <= other ? 1 : 0;
    }
  }
  EXPECT_EQ(pairs, 12);
}

TEST_F(KeptStatementsTest, read_halfway_keep_nobody_from_tidying_up) {
  int first = 0;
  sql << "SELECT value FROM number ORDER BY value", into(first);
  EXPECT_EQ(first, 1);
  soci::session other;
  open(other);
  other << "INSERT INTO number VALUES (4)";
  EXPECT_TRUE(scrub(other)) << "nobody reads";
  EXPECT_EQ(countAbove(0), 4);
}

TEST_F(KeptStatementsTest, go_on_after_one_failed) {
  const auto insert = [&](int value) { sql << "INSERT INTO number VALUES (:value)", use(value); };
  EXPECT_THROW(insert(1), soci::soci_error);
  EXPECT_NO_THROW(insert(4));
  EXPECT_EQ(countAbove(0), 4);
}

TEST_F(KeptStatementsTest, follow_a_change_of_the_tables) {
  EXPECT_EQ(countAbove(0), 3);
  sql << "ALTER TABLE number ADD COLUMN name TEXT";
  sql << "CREATE INDEX number_by_value ON number (value)";
  EXPECT_EQ(countAbove(1), 2);
}

TEST_F(KeptStatementsTest, of_any_number_of_texts_close_with_the_connection) {
  for (int number = 0; number < 200; ++number) {
    int value = 0;
    sql << "SELECT " + std::to_string(number), into(value);
    ASSERT_EQ(value, number);
  }
  sql.close();
  EXPECT_FALSE(std::filesystem::exists(folder / "numbers.db-wal")) << "the last connection tidies up behind it";
}

}  // namespace
}  // namespace assay::journal
