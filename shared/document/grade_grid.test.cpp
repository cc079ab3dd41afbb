#include "shared/document/grade_grid.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace assay::document {
namespace {

GradesItem item(GradeArrangement arrangement, int columns, int rows) {
  GradesItem grades;
  grades.arrangement = arrangement;
  grades.box = {10, 20, 160, 60};
  grades.columns = columns;
  grades.rows = rows;
  return grades;
}

bool within(const Rectangle& inner, const Rectangle& outer) {
  constexpr double rounding = 1e-9;
  return inner.x >= outer.x - rounding && inner.y >= outer.y - rounding &&
         inner.x + inner.width <= outer.x + outer.width + rounding &&
         inner.y + inner.height <= outer.y + outer.height + rounding;
}

bool overlap(const Rectangle& a, const Rectangle& b) {
  constexpr double rounding = 1e-9;
  return a.x + a.width > b.x + rounding && b.x + b.width > a.x + rounding && a.y + a.height > b.y + rounding &&
         b.y + b.height > a.y + rounding;
}

TEST(GradeGrid, keeps_every_cell_in_the_box_and_apart_from_the_others) {
  for (const auto arrangement : {GradeArrangement::cells, GradeArrangement::table}) {
    for (int count = 1; count <= 8; ++count) {
      const auto grades = item(arrangement, 2, 4);
      const auto grid = arrangeGrades(grades, count);
      ASSERT_EQ(grid.cells.size(), static_cast<std::size_t>(count));
      std::vector<Rectangle> boxes;
      for (const auto& cell : grid.cells) boxes.insert(boxes.end(), {cell.part, cell.grade});
      for (std::size_t i = 0; i < boxes.size(); ++i) {
        EXPECT_TRUE(within(boxes[i], grades.box)) << count;
        for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(overlap(boxes[i], boxes[j])) << count;
      }
    }
  }
}

TEST(GradeGrid, centres_cells_whose_parts_are_set_in_the_middle) {
  auto grades = item(GradeArrangement::cells, 4, 1);
  grades.part.align = Align::centre;
  const auto grid = arrangeGrades(grades, 2);
  const double left = grid.cells.front().part.x - grades.box.x;
  const double right = grades.box.x + grades.box.width - grid.cells.back().part.x - grid.cells.back().part.width;
  EXPECT_NEAR(left, right, 1e-9);
  EXPECT_GT(left, 40);
}

TEST(GradeGrid, fills_the_first_column_of_a_table_before_the_second) {
  const auto grid = arrangeGrades(item(GradeArrangement::table, 2, 3), 4);
  EXPECT_EQ(grid.cells[0].part.x, grid.cells[2].part.x);
  EXPECT_GT(grid.cells[3].part.x, grid.cells[2].grade.x);
  EXPECT_EQ(grid.cells[3].part.y, grid.cells[0].part.y);
  EXPECT_EQ(grid.separators.size(), 4U);
}

TEST(GradeGrid, of_nothing_is_empty) {
  EXPECT_TRUE(arrangeGrades(item(GradeArrangement::table, 2, 3), 0).cells.empty());
}

}  // namespace
}  // namespace assay::document
