#include "shared/document/underlay.h"

#include "shared/document/qpdf_file.h"

namespace assay::document {

Underlay::Underlay(Bytes pdf) : bytes_(std::move(pdf)), file_(openPdf(bytes_)) {
  QPDFObjectHandle page = file_->getAllPages().at(0);
  auto form = page.getKey("/Contents").getDict();
  form.replaceKey("/Type", QPDFObjectHandle::newName("/XObject"));
  form.replaceKey("/Subtype", QPDFObjectHandle::newName("/Form"));
  form.replaceKey("/BBox", page.getKey("/MediaBox"));
  form.replaceKey("/Resources", page.getKey("/Resources"));
}

Underlay::~Underlay() = default;

std::string Underlay::addTo(QPDF& document, QPDFObjectHandle& page) const {
  QPDFObjectHandle own = file_->getAllPages().at(0);
  const auto form = document.copyForeignObject(own.getKey("/Contents"));
  return "q " + addPicture(page, "/Underlay", form) + " Do Q\n";
}

}  // namespace assay::document
