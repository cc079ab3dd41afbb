#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/widgets/choice.h"
#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// Many rows for staff. Rows are asked for only when they are seen, so ten thousand cost no more than ten.
struct Table {
  struct Column {
    std::string id;
    std::string title{};
    float weight = 1;                 ///< of what is left when every column has its least
    std::vector<std::string> fits{};  ///< words that must not be cut
    bool badges = false;              ///< they are badges
    int rank = 0;                     ///< above 0: left out where there is no room, the highest first
    Align align = Align::start;
    bool sortable = false;
  };
  struct Cell {
    std::string text{};
    std::optional<Tone> badge{};  ///< shown as a badge of this tone
    Icon icon = Icon::none;
  };
  struct Row {
    std::string id;
    std::vector<Cell> cells{};
    bool selected = false;      ///< ticked, or the open one
    std::string unavailable{};  ///< why it can't be ticked
  };
  enum class Sorted { no, rising, falling };

  std::string id;
  std::vector<Column> columns{};
  std::size_t count = 0;
  std::function<Row(std::size_t)> row{};
  bool opens = true;   ///< rows can be touched; else they are only read
  bool ticks = false;  ///< a tick box before each row
  bool allTicked = false;
  std::string sortedBy{};
  Sorted sorted = Sorted::no;
  std::string empty{};                  ///< what to say when there are no rows
  std::optional<Millimetres> height{};  ///< else to the end of the page
};

/// What a person did to it in this frame. Row ids are the caller's.
struct TableAction {
  std::optional<std::string> opened;
  std::optional<std::string> ticked;
  bool tickedAll = false;
  std::optional<std::string> sortBy;
};
TableAction table(Ui& ui, const Table& table);

}  // namespace assay::kiosk
