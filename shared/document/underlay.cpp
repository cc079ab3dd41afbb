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

void Underlay::putUnder(QPDF& document, std::size_t page) const {
  QPDFObjectHandle target = document.getAllPages().at(page);
  QPDFObjectHandle own = file_->getAllPages().at(0);
  auto form = document.copyForeignObject(own.getKey("/Contents"));
  auto resources = target.getKey("/Resources");
  if (!resources.hasKey("/XObject")) resources.replaceKey("/XObject", QPDFObjectHandle::newDictionary());
  resources.getKey("/XObject").replaceKey("/Underlay", form);
  target.addPageContents(document.newStream("/Artifact BMC q /Underlay Do Q EMC\n"), true);
}

}  // namespace assay::document
