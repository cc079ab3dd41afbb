#pragma once

#include <vector>

#include "shared/document/fault.h"
#include "shared/document/layout.h"

typedef struct _cairo cairo_t;

/// What a layout shows on every document: its lines, ornaments and pictures.
namespace assay::document {

/// Where something of the layout stands on a page that may be mirrored.
Point placeOnPage(const Layout& layout, bool mirrored, Point point);
Rectangle placeOnPage(const Layout& layout, bool mirrored, Rectangle box);

/// Pictures that are missing or that nobody can read; `drawDecoration` leaves them out.
std::vector<Fault> faultsOfImages(const Layout& layout);

void drawDecoration(cairo_t* cairo, const Layout& layout, bool mirrored);

}  // namespace assay::document
