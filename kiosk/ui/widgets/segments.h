#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// One of a few short words that exclude one another.
struct Segment {
  std::string id;
  std::string label{};
  bool selected = false;
};

/// Side by side, equally wide, in as few rows of equal length as hold their words. Gives the id that was pressed.
std::optional<std::string> segments(Ui& ui, const std::vector<Segment>& segments);

}  // namespace assay::kiosk
