#pragma once

#include <nlohmann/json.hpp>

#include "kiosk/ui/widgets/scene.h"

namespace assay::kiosk {

/// Every node with all that a test may want to know of it; rectangles as `[x, y, width, height]` in pixels.
nlohmann::json toJson(const Scene& scene);

}  // namespace assay::kiosk
