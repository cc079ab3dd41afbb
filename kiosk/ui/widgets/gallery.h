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

/// Where somebody leafing through the gallery wants to go.
enum class GalleryTurn { none, nextPage, previousPage, nextLanguage, nextLook };

/// The page, to be leafed through by touch and by keys: any button and the arrow to the right turn to the next page,
/// the arrow to the left to the one before; the arrow down changes the language, the arrow up the look. What else is on
/// the page can be touched, typed into and walked through with the tab key.
GalleryTurn leafThrough(Ui& ui, const GalleryPage& page);

}  // namespace assay::kiosk
