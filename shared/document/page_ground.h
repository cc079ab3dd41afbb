#pragma once

#include <vector>

#include "shared/base/bytes.h"
#include "shared/document/geometry.h"
#include "shared/document/module_matrix.h"
#include "shared/document/pdf_file.h"

namespace assay::document {

/// What lies under all that Cairo draws on a page. Cairo could draw it too, but takes longer for a QR code and a photo
/// than for all the rest of a certificate. Views; boxes are in millimetres from the top left corner.
struct PageGround {
  PdfFile* underlay = nullptr;  ///< its first page: what many documents share, drawn once
  BytesView photo;  ///< empty, or a JPEG that `readJpegHeader` accepts; it becomes part of the file as it is
  Rectangle photoBox;
  struct Code {
    const ModuleMatrix* matrix = nullptr;
    Rectangle box;
  };
  std::vector<Code> codes;
};

/// Puts `ground` under the given page. Throws what libqpdf throws.
void addGround(PdfFile& file, std::size_t page, const PageGround& ground);

}  // namespace assay::document
