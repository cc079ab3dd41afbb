#pragma once

#include "shared/document/geometry.h"
#include "shared/document/layout.h"

typedef struct _cairo cairo_t;

/// The parts of a page that are not text, drawn as vectors. Units of `cairo` are points, ours millimetres.
namespace assay::document {

void drawFrame(cairo_t* cairo, const FrameItem& frame, double pageWidth, double pageHeight);
void drawRosette(cairo_t* cairo, const RosetteItem& rosette);
void drawRule(cairo_t* cairo, Point from, Point to, double thickness, const Colour& colour);

/// Two thin lines about the photo's box.
void drawPhotoFrame(cairo_t* cairo, const PhotoItem& photo, const Rectangle& box);

}  // namespace assay::document
