#include "central/office/csv_table.h"

#include <gtest/gtest.h>

#include <array>

namespace assay::central {
namespace {

constexpr std::array<std::string_view, 2> columns = {"a", "b"};

Result<CsvTable> read(std::string_view text) { return readCsv(asBytes(text), columns); }

TEST(CsvTable, reads_quotes_commas_and_line_breaks_inside_values) {
  const auto table = read("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n\"two\nlines\",z\r\nlast,row");
  ASSERT_TRUE(table);
  ASSERT_EQ(table->rows.size(), 3U);
  EXPECT_EQ(table->rows[0]["a"], "x, y");
  EXPECT_EQ(table->rows[0]["b"], "say \"hi\"");
  EXPECT_EQ(table->rows[1]["a"], "two\nlines");
  EXPECT_EQ(table->rows[1].line, 3);
  EXPECT_EQ(table->rows[2].line, 5);
  EXPECT_EQ(table->rows[2]["b"], "row");
}

TEST(CsvTable, takes_a_byte_order_mark_and_any_order_of_columns) {
  const auto table = read(
      "\xEF\xBB\xBF"
      "b,c,a\n1,2,3\n");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->rows[0]["a"], "3");
}

TEST(CsvTable, reports_wrong_rows_by_line_and_reads_the_others) {
  const auto table = read("a,b\n1\n2,3\n\n\xff,4\n5,6\n");
  ASSERT_TRUE(table);
  ASSERT_EQ(table->faults.size(), 2U);
  EXPECT_EQ(table->faults[0], (RowFault{2, "csv.wrong-columns", "1 values where the first line names 2"}));
  EXPECT_EQ(table->faults[1].line, 5);
  EXPECT_EQ(table->faults[1].code, "csv.not-utf8");
  EXPECT_EQ(table->rows.size(), 2U);
}

TEST(CsvTable, says_where_quotes_are_broken) {
  const auto table = read("a,b\n1,2\n\"open,3\n4,5\n");
  ASSERT_TRUE(table);
  ASSERT_EQ(table->faults.size(), 1U);
  EXPECT_EQ(table->faults[0].code, "csv.broken-quotes");
  EXPECT_EQ(table->faults[0].line, 3);
  EXPECT_EQ(table->rows.size(), 1U);
}

TEST(CsvTable, names_the_column_that_is_missing) {
  EXPECT_EQ(read("a,c\n1,2\n").error().code, "csv.missing-column");
  EXPECT_EQ(read("").error().code, "csv.empty");
}

}  // namespace
}  // namespace assay::central
