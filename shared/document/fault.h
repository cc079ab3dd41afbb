#pragma once

#include <string>

#include "shared/base/result.h"

namespace assay::document {

/// One reason why a document must not be made. `place` is the field or words key of the layout that
/// it is about (in a document of several pages `2/name`). Holds no personal data.
///
/// Codes: `document.missing-field`, `document.text-overflow` (does not fit at the smallest size),
/// `document.unknown-glyph` (no installed font has it), `document.not-utf8`, `document.missing-font`,
/// `document.qr-too-dense`, `document.bad-qr`, `document.bad-photo`, `document.too-many-grades`,
/// `document.missing-image`, `document.bad-image` (of the layout), `document.wrong-layout`, `document.no-pages`.
struct Fault {
  std::string code;
  std::string place;
  std::string message;

  bool operator==(const Fault&) const = default;
};

inline Error asError(const Fault& fault) { return {fault.code, fault.place + ": " + fault.message}; }

}  // namespace assay::document
