#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// What a whole is made of: one bar in parts, and each part with its share and its number.
struct ShareChart {
  struct Part {
    std::string label;
    std::int64_t value = 0;              ///< not below 0
    std::optional<std::size_t> looks{};  ///< like that of a chart's series; else as its place says
  };
  std::string id;
  std::string title{};
  std::vector<Part> parts{};  ///< up to five
  std::string empty{};        ///< what to say when they are nothing together
};
/// Not to be touched. Who can't see it hears every share.
void shareChart(Ui& ui, const ShareChart& chart);

}  // namespace assay::kiosk
