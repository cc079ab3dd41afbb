#pragma once

#include <string>

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// One of many short things in a grid: a day, a month, a year. Its place is the caller's.
struct GridCell {
  std::string id;
  std::string label{};   ///< what is seen
  std::string spoken{};  ///< what is said; empty: what is seen
  std::string value{};   ///< more to say
  std::string unavailable{};
  bool selected = false;
  bool marked = false;  ///< by a line below it: today
};
bool gridCell(Ui& ui, const GridCell& cell, const Rect& rect);

/// How many cells of at least this width stand in a row, and where one of them is, from its start.
int gridColumns(Ui& ui, float width, float least, int most);
Rect gridRect(Ui& ui, const Rect& area, int columns, int index);

}  // namespace assay::kiosk
