#pragma once

#include <memory>

#include "shared/base/bytes.h"
#include "shared/base/result.h"

typedef struct _cairo cairo_t;
typedef struct _cairo_surface cairo_surface_t;

namespace assay::document {

struct DocumentInfo;

/// The program that makes our documents, as their metadata name it.
inline constexpr const char* creatorTool = "Assay";

/// A PDF in memory, written page by page. All pages have one size, in millimetres.
class PdfWriter {
 public:
  PdfWriter(const DocumentInfo& info, double width, double height);
  PdfWriter(const PdfWriter&) = delete;  // Cairo holds the address of the bytes
  PdfWriter& operator=(const PdfWriter&) = delete;

  [[nodiscard]] cairo_t* cairo() const { return cairo_.get(); }  ///< in points
  void endPage();

  /// Once, at the end. Error `document.render-failed` when Cairo gave up (memory, a broken font).
  Result<Bytes> finish();

 private:
  Bytes bytes_;
  std::shared_ptr<cairo_surface_t> surface_;
  std::shared_ptr<cairo_t> cairo_;
};

}  // namespace assay::document
