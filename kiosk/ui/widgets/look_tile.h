#pragma once

#include <string>

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// A choice of colours that shows itself: letters in the theme that it stands for, its name below. Stands in a grid.
struct LookTile {
  std::string id;
  std::string label{};
  std::string sample{};  ///< a letter or two
  const Theme& theme;
  bool selected = false;
};
bool lookTile(Ui& ui, const LookTile& tile);

}  // namespace assay::kiosk
