#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// How amounts went over time, which runs along the reading direction.
struct LineChart {
  struct Line {
    std::string name;  ///< one line needs none
    std::vector<std::int64_t> values;
  };
  std::string id;
  std::string title{};
  std::vector<std::string> times{};  ///< of each value, short
  std::vector<Line> lines{};         ///< up to four, of as many values as times, none below 0
  std::string empty{};               ///< what to say when there are no times
  Millimetres height{62.0F};
};
/// Not to be touched. Who can't see it hears where each line begins and ends, its highest and its lowest.
void lineChart(Ui& ui, const LineChart& chart);

}  // namespace assay::kiosk
