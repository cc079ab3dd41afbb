#include "shared/journal/copy_in.h"

#include <gtest/gtest.h>

#include "shared/journal/database.h"
#include "tests/support/postgres.h"

namespace assay::journal {
namespace {

using soci::into;
using soci::use;

struct CopyInTest : testing::Test {
  CopyInTest() {
    openDatabase(sql, DatabaseAddress::postgres(address), "centre-1", true);
    sql << "BEGIN";
  }
  static void add(CopyIn& copy, const std::string& subject, const std::string& state) {
    copy.beginRow();
    copy.add(subject);
    copy.add(state);
    copy.add(7);
    copy.add("a.abc");
    copy.add(1);
    copy.endRow();
  }
  long long count() {
    long long rows = 0;
    sql << "SELECT count(*) FROM view WHERE centre = $centre", into(rows);
    return rows;
  }

  static constexpr const char* views = "view (centre, subject, state, hlc, origin, seq)";
  test::UsingPostgres postgres;
  const std::string address = test::freshPostgresDatabase();
  soci::session sql;
};

TEST_F(CopyInTest, texts_arrive_as_they_were) {
  const std::vector<std::string> texts = {
      "", R"(\)", R"(\N)", R"(\.)", "a\tb", "a\nb", "a\r\n", R"({"name":"\"\u00e9"})", "محمد", "'; --"};
  CopyIn copy(sql, views);
  for (const auto& text : texts) add(copy, "s/" + text, text);
  copy.finish();
  for (const auto& text : texts) {
    std::string state;
    const auto subject = "s/" + text;
    sql << "SELECT state FROM view WHERE centre = $centre AND subject = :subject", use(subject), into(state);
    EXPECT_TRUE(sql.got_data()) << subject;
    EXPECT_EQ(state, text);
  }
}

TEST_F(CopyInTest, many_rows_arrive_though_they_are_sent_in_parts) {
  constexpr int many = 5000;
  CopyIn copy(sql, views);
  for (int number = 0; number < many; ++number) add(copy, std::to_string(number), std::string(100, 'x'));
  copy.finish();
  EXPECT_EQ(count(), many);
}

TEST_F(CopyInTest, what_is_given_up_adds_nothing) {
  {
    CopyIn copy(sql, views);
    for (int number = 0; number < 5000; ++number) add(copy, std::to_string(number), std::string(100, 'x'));
  }
  EXPECT_THROW(sql << "SELECT 1", soci::soci_error) << "the transaction has failed";
  sql << "ROLLBACK";
  EXPECT_EQ(count(), 0);
}

TEST_F(CopyInTest, an_error_says_nothing_of_what_is_in_the_rows) {
  CopyIn copy(sql, views);
  for (int times = 0; times < 2; ++times) add(copy, "candidate/anna", "Anna");
  try {
    copy.finish();
    FAIL() << "the same row twice";
  } catch (const soci::soci_error& error) {
    const std::string message = error.what();
    EXPECT_NE(message.find("duplicate key"), std::string::npos) << message;
    EXPECT_EQ(message.find("nna"), std::string::npos) << message;
  }
  sql << "ROLLBACK";
  EXPECT_EQ(count(), 0) << "the connection is of use";
}

TEST_F(CopyInTest, a_connection_that_broke_is_an_error) {
  CopyIn copy(sql, views);
  add(copy, "s", "x");
  soci::session other;
  openDatabase(other, DatabaseAddress::postgres(address), "centre-1", true);
  other << "SELECT CAST(count(pg_terminate_backend(pid)) AS TEXT) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
           "AND datname = current_database()";
  EXPECT_THROW(copy.finish(), soci::soci_error);
}

}  // namespace
}  // namespace assay::journal
