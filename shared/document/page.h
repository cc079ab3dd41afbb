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

/// From a layout and values to a PDF: what all documents have in common.
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
};

/// Written into the PDF's metadata; also the only date that the bytes depend on.
struct DocumentInfo {
  std::string title;
  std::string author;
  Instant created;
};

/// Every reason not to print, over all pages; empty when there is none.
std::vector<Fault> preflightPages(const Layout& layout, std::span<const PageValues> pages);

/// The PDF, one page for each of `pages`: fonts embedded as subsets, all but the photo as vectors. The same
/// input with the same fonts gives the same bytes. With any fault: no PDF, and the first fault as the error.
Result<Bytes> renderPages(const Layout& layout, std::span<const PageValues> pages, const DocumentInfo& info);

}  // namespace assay::document
