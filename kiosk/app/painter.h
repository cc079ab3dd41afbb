#pragma once

#include "kiosk/app/gl_textures.h"
#include "kiosk/ui/widgets/picture.h"

struct ImDrawList;

namespace assay::kiosk {

/// Adds the `part` of a picture to a draw list of Dear ImGui.
void paint(const Picture& picture, const Rect& part, const GlTextures& textures, ImDrawList& list);

}  // namespace assay::kiosk
