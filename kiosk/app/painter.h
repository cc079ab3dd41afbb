#pragma once

#include "kiosk/ui/widgets/picture.h"

struct ImDrawList;

namespace assay::kiosk {

/// Adds the `part` of a picture to a draw list of Dear ImGui.
void paint(const Picture& picture, const Rect& part, ImDrawList& list);

}  // namespace assay::kiosk
