#pragma once

#include <optional>

#include "kiosk/ui/widgets/picture.h"

namespace assay::kiosk {

/// How far smoothed edges may reach over what is drawn, in pixels.
inline constexpr float softEdge = 2;

/// The part of the screen, in whole pixels, outside which both pictures look the same; nothing when they do everywhere.
std::optional<Rect> damageBetween(const Picture& before, const Picture& after);

}  // namespace assay::kiosk
