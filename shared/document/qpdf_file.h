#pragma once

#define POINTERHOLDER_TRANSITION 4  // libqpdf's own question: std::shared_ptr only
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>

#include "shared/base/bytes.h"

namespace assay::document {

/// Opens what Cairo wrote, quietly; `bytes` outlive it. Throws what libqpdf throws.
inline std::unique_ptr<QPDF> openPdf(BytesView bytes) {
  auto file = std::make_unique<QPDF>();
  // Cairo names a picture in a page's dictionary each time that it is shown, which libqpdf warns of and puts right.
  file->setSuppressWarnings(true);
  file->processMemoryFile("document", reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return file;
}

/// Makes a form or image a resource of `page`, and gives the name that its contents show it by.
inline std::string addPicture(QPDFObjectHandle& page, const std::string& name, const QPDFObjectHandle& picture) {
  auto resources = page.getKey("/Resources");
  if (!resources.hasKey("/XObject")) resources.replaceKey("/XObject", QPDFObjectHandle::newDictionary());
  resources.getKey("/XObject").replaceKey(name, picture);
  return name;
}

}  // namespace assay::document
