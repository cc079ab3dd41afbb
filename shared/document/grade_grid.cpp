#include "shared/document/grade_grid.h"

#include <algorithm>

#include "shared/base/contract.h"

namespace assay::document {
namespace {

constexpr double padding = 4;

/// Cells of equal width, the name of the part above its grade, thin rules between the columns. From the start of the
/// box, or about its middle where that is how the names of the parts are set.
GradeGrid arrangeCells(const GradesItem& item, int count) {
  constexpr double rowGap = 1.6;
  constexpr double tallestRow = 14;
  const int columns = std::min(count, item.columns);
  const int rows = (count + columns - 1) / columns;
  const double width = item.box.width / item.columns;
  const double height = std::min(tallestRow, (item.box.height - (rows - 1) * rowGap) / rows);
  const bool centred = item.part.align == Align::centre;
  const double start = item.box.x + (centred ? (item.box.width - columns * width) / 2 : 0);
  GradeGrid grid;
  for (int i = 0; i < count; ++i) {
    const bool first = !centred && i % columns == 0;  // its text begins where the box does
    const double x = start + (i % columns) * width + (first ? 0 : padding);
    const double y = item.box.y + (i / columns) * (height + rowGap);
    const double cellWidth = width - (first ? padding : 2 * padding);
    grid.cells.push_back({{x, y, cellWidth, height * 0.28}, {x, y + height * 0.38, cellWidth, height * 0.54}});
  }
  const double bottom = item.box.y + rows * height + (rows - 1) * rowGap;
  for (int column = 1; column < columns; ++column) {
    const double x = start + column * width;
    grid.separators.push_back({{x, item.box.y}, {x, bottom}});
  }
  return grid;
}

/// Rows with the part at the start and its grade at the end, a thin rule under each; the first column is filled first.
GradeGrid arrangeTable(const GradesItem& item, int count) {
  constexpr double gutter = 8;
  constexpr double partShare = 0.7;
  const double width = (item.box.width - (item.columns - 1) * gutter) / item.columns;
  const double height = item.box.height / item.rows;
  GradeGrid grid;
  for (int i = 0; i < count; ++i) {
    const double x = item.box.x + (i / item.rows) * (width + gutter);
    const double y = item.box.y + (i % item.rows) * height;
    const double baseline = height * 0.68;
    grid.cells.push_back(
        {{x, y, width * partShare, baseline}, {x + width * partShare, y, width * (1 - partShare), baseline}});
    grid.separators.push_back({{x, y + height}, {x + width, y + height}});
  }
  return grid;
}

}  // namespace

GradeGrid arrangeGrades(const GradesItem& item, int count) {
  CONTRACT(count >= 0 && count <= item.columns * item.rows);
  if (count == 0) return {};
  return item.arrangement == GradeArrangement::cells ? arrangeCells(item, count) : arrangeTable(item, count);
}

}  // namespace assay::document
