#pragma once

#include <array>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "shared/document/fitted_text.h"
#include "shared/document/page.h"
#include "shared/document/pdf_file.h"

namespace assay::document {

/// Prints documents of one layout, and keeps what is the same for all of them: set up for text, and the decoration,
/// drawn once. For one thread; `layout` outlives it.
class Press {
 public:
  explicit Press(const Layout& layout);

  [[nodiscard]] const Layout& layout() const { return layout_; }

  /// Every reason not to print, over all pages; empty when there is none.
  std::vector<Fault> preflight(std::span<const PageValues> pages);

  /// The PDF/A-2b file, one page for each of `pages`: fonts embedded as subsets, all but pictures as vectors. The same
  /// input with the same fonts gives the same bytes, whatever was printed before. With any fault: no PDF, and the
  /// first fault as the error.
  Result<Bytes> print(std::span<const PageValues> pages, const DocumentInfo& info);

 private:
  const TextSetter& setterFor(std::string_view language);
  Result<PdfFile*> underlayFor(bool mirrored);

  const Layout& layout_;
  std::map<std::string, TextSetter, std::less<>> setters_;  ///< by language
  std::array<std::unique_ptr<PdfFile>, 2> underlays_;       ///< as it is, and mirrored
};

}  // namespace assay::document
