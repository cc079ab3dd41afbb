#pragma once

#include "shared/base/bytes.h"
#include "shared/document/geometry.h"
#include "shared/document/layout.h"
#include "shared/document/module_matrix.h"

typedef struct _cairo cairo_t;

/// The parts of a page that are not text, drawn as vectors. Units of `cairo` are points, ours millimetres.
namespace assay::document {

void drawFrame(cairo_t* cairo, const FrameItem& frame, double pageWidth, double pageHeight);
void drawRosette(cairo_t* cairo, const RosetteItem& rosette);
void drawRule(cairo_t* cairo, Point from, Point to, double thickness, const Colour& colour);

/// Black modules on a white square that holds the quiet zone.
void drawQr(cairo_t* cairo, const ModuleMatrix& matrix, Point corner, double size);

/// The JPEG as it is (never decoded or compressed again), cut to fill the box, within a thin frame.
/// `jpeg` must be one that `readJpegSize` accepts and live until the document is finished.
void drawPhoto(cairo_t* cairo, BytesView jpeg, const PhotoItem& photo, const Rectangle& box);

}  // namespace assay::document
