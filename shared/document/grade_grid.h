#pragma once

#include <utility>
#include <vector>

#include "shared/document/layout.h"

namespace assay::document {

/// Where the grades of a document stand, as geometry only.
struct GradeGrid {
  struct Cell {
    Rectangle part;
    Rectangle grade;
  };
  std::vector<Cell> cells;
  std::vector<std::pair<Point, Point>> separators;
};

/// Places `count` grades, at most `item.columns * item.rows`, within the item's box.
GradeGrid arrangeGrades(const GradesItem& item, int count);

}  // namespace assay::document
