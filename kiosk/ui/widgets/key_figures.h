#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// A few numbers to be seen at a glance, each over what it counts.
struct KeyFigure {
  std::string value;
  std::string label;
};
/// Side by side, as many as there is room for; not to be touched.
void keyFigures(Ui& ui, const std::vector<KeyFigure>& figures);

}  // namespace assay::kiosk
