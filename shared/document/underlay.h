#pragma once

#include <memory>
#include <string>

#include "shared/base/bytes.h"

class QPDF;
class QPDFObjectHandle;

namespace assay::document {

/// A page that is drawn once and put under pages of many documents. Not shared between threads.
class Underlay {
 public:
  /// `pdf`: what Cairo wrote, of one page.
  explicit Underlay(Bytes pdf);
  Underlay(const Underlay&) = delete;
  Underlay& operator=(const Underlay&) = delete;
  ~Underlay();

  /// Makes it a resource of `page` in `document`, and gives what the page's contents show it by. Throws what libqpdf
  /// throws.
  [[nodiscard]] std::string addTo(QPDF& document, QPDFObjectHandle& page) const;

 private:
  Bytes bytes_;  ///< the file below reads from them
  std::unique_ptr<QPDF> file_;
};

}  // namespace assay::document
