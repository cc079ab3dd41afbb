#include "shared/document/pdf_writer.h"

#include <cairo-pdf.h>
#include <cairo.h>

#include "shared/document/geometry.h"
#include "shared/document/page.h"

namespace assay::document {
namespace {

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
  auto& bytes = *static_cast<Bytes*>(closure);
  bytes.insert(bytes.end(), data, data + length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

PdfWriter::PdfWriter(const DocumentInfo& info, double width, double height)
    : surface_(cairo_pdf_surface_create_for_stream(append, &bytes_, width * pointsPerMillimetre,
                                                   height * pointsPerMillimetre),
               cairo_surface_destroy),
      cairo_(cairo_create(surface_.get()), cairo_destroy) {
  auto* surface = surface_.get();
  cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, info.title.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, info.author.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, creatorTool);
  const auto created = formatInstant(std::chrono::floor<std::chrono::seconds>(info.created));
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, (created.substr(0, 19) + "Z").c_str());
}

void PdfWriter::endPage() { cairo_show_page(cairo_.get()); }

Result<Bytes> PdfWriter::finish() {
  const auto drawn = cairo_status(cairo_.get());
  cairo_surface_finish(surface_.get());
  const auto written = cairo_surface_status(surface_.get());
  if (drawn != CAIRO_STATUS_SUCCESS || written != CAIRO_STATUS_SUCCESS) {
    return fail("document.render-failed", cairo_status_to_string(drawn != CAIRO_STATUS_SUCCESS ? drawn : written));
  }
  return std::move(bytes_);
}

}  // namespace assay::document
