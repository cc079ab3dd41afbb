#pragma once

#include "kiosk/ui/widgets/picture.h"

struct ImDrawList;

namespace assay::kiosk {

/// Adds a picture to a draw list of Dear ImGui.
void paint(const Picture& picture, ImDrawList& list);

}  // namespace assay::kiosk
