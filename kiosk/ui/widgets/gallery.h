#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// Pages that show every widget in its states, for the eye and for tests.
struct GalleryPage {
  std::string_view name;
  void (*draw)(Ui&);
};
const std::vector<GalleryPage>& galleryPages();

}  // namespace assay::kiosk
