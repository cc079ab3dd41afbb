#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/document/fault.h"
#include "shared/document/layout.h"
#include "shared/document/module_matrix.h"

/// What all documents have in common.
namespace assay::document {

/// What one part of the exam was graded with.
struct Grade {
  std::string part;
  std::string grade;

  bool operator==(const Grade&) const = default;
};

/// What stands on one page. Views: the caller's values outlive the call.
struct PageValues {
  std::string_view language;
  std::map<std::string_view, std::string_view> texts;  ///< by field name of the layout
  std::span<const Grade> grades;
  BytesView photo;
  const ModuleMatrix* qr = nullptr;
  const ModuleMatrix* portraitQr = nullptr;
};

/// Written into the PDF's metadata; also the only date that the bytes depend on.
struct DocumentInfo {
  std::string title;
  std::string author;
  Instant created;
};

}  // namespace assay::document
