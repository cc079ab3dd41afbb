#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// Amounts to be compared, one below the other. Of several series, a bar is made of one piece of each.
struct BarChart {
  struct Bar {
    std::string label;
    std::vector<std::int64_t> values;  ///< as many as series, none below 0
  };
  std::string id;
  std::string title{};
  std::vector<std::string> series{};  ///< their names; one needs no name
  std::vector<Bar> bars{};
  std::string empty{};  ///< what to say when there are no bars
};
/// Not to be touched. Who can't see it hears every figure.
void barChart(Ui& ui, const BarChart& chart);

}  // namespace assay::kiosk
