#pragma once

#include "shared/base/bytes.h"
#include "shared/document/geometry.h"

typedef struct _cairo cairo_t;

/// Pictures that a layout brings along: a logo, a seal, a signature. PNG or SVG.
namespace assay::document {

bool isReadableImage(BytesView file);

/// As large as it fits the box with its own proportions, in the middle. What is not readable is left out.
void drawImage(cairo_t* cairo, BytesView file, const Rectangle& box);

}  // namespace assay::document
