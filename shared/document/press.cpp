#include "shared/document/press.h"

#include <fmt/format.h>

#include <algorithm>

#include "shared/base/bytes.h"
#include "shared/document/archive.h"
#include "shared/document/decoration.h"
#include "shared/document/pdf_writer.h"
#include "shared/document/set_page.h"

namespace assay::document {
namespace {

std::vector<Fault> faultsOf(const Layout& layout, const std::vector<SetPage>& pages) {
  if (pages.empty()) return {{"document.no-pages", "document", "has no pages"}};
  std::vector<Fault> result = faultsOfImages(layout);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    for (auto fault : pages[i].faults()) {
      if (pages.size() > 1) fault.place = fmt::format("{}/{}", i + 1, fault.place);
      if (std::find(result.begin(), result.end(), fault) == result.end()) result.push_back(std::move(fault));
    }
  }
  return result;
}

}  // namespace

Press::Press(const Layout& layout) : layout_(layout) {}

const TextSetter& Press::setterFor(std::string_view language) {
  const std::string_view own = language.empty() ? std::string_view{layout_.language} : language;
  const auto found = setters_.find(own);
  if (found != setters_.end()) return found->second;
  const bool mirrored = layout_.rightToLeft.contains(layout_.languageOfWords(own));
  return setters_.try_emplace(std::string{own}, own, mirrored).first->second;
}

Result<PdfFile*> Press::underlayFor(bool mirrored) {
  auto& kept = underlays_[mirrored ? 1 : 0];
  if (!kept) {
    PdfWriter writer{{}, layout_.width, layout_.height};
    drawDecoration(writer.cairo(), layout_, mirrored);
    writer.endPage();
    const auto pdf = writer.finish();
    if (!pdf) return tl::unexpected<Error>(pdf.error());
    kept = std::make_unique<PdfFile>(asText(*pdf));
  }
  return kept.get();
}

std::vector<Fault> Press::preflight(std::span<const PageValues> pages) {
  std::vector<SetPage> set;
  set.reserve(pages.size());
  for (const auto& values : pages) set.emplace_back(layout_, setterFor(values.language), values);
  return faultsOf(layout_, set);
}

Result<Bytes> Press::print(std::span<const PageValues> pages, const DocumentInfo& info) {
  std::vector<SetPage> set;
  set.reserve(pages.size());
  for (const auto& values : pages) set.emplace_back(layout_, setterFor(values.language), values);
  if (const auto faults = faultsOf(layout_, set); !faults.empty()) return fail(asError(faults.front()));
  PdfWriter writer{info, layout_.width, layout_.height};
  std::vector<PageGround> grounds;
  for (const auto& page : set) {
    page.draw(writer.cairo());
    writer.endPage();
    const auto underlay = underlayFor(page.mirrored());
    if (!underlay) return tl::unexpected<Error>(underlay.error());
    grounds.push_back(page.ground());
    grounds.back().underlay = *underlay;
  }
  const auto language = pages.front().language.empty() ? std::string_view{layout_.language} : pages.front().language;
  return writer.finish().and_then(
      [&](const Bytes& drawn) { return toArchivalPdf(drawn, info, layout_.languageOfWords(language), grounds); });
}

}  // namespace assay::document
