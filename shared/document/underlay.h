#pragma once

#include <memory>

#include "shared/base/bytes.h"

class QPDF;

namespace assay::document {

/// A page that is drawn once and put under pages of many documents. Not shared between threads.
class Underlay {
 public:
  /// `pdf`: what Cairo wrote, of one page.
  explicit Underlay(Bytes pdf);
  Underlay(const Underlay&) = delete;
  Underlay& operator=(const Underlay&) = delete;
  ~Underlay();

  /// Under the given page of `document`. Throws what libqpdf throws.
  void putUnder(QPDF& document, std::size_t page) const;

 private:
  Bytes bytes_;  ///< the file below reads from them
  std::unique_ptr<QPDF> file_;
};

}  // namespace assay::document
