#include "shared/document/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "shared/document/drawing.h"
#include "shared/document/fitted_text.h"
#include "shared/document/jpeg_header.h"
#include "shared/document/pdf_writer.h"

namespace assay::document {
namespace {

/// One page with its texts set, or the reasons why it can't be.
class Page {
 public:
  Page(const Layout& layout, const PageValues& values)
      : layout_(layout),
        values_(values),
        words_(layout.words.contains(values.language) ? layout.words.find(values.language)->second
                                                      : layout.words.find(layout.language)->second),
        mirrored_(layout.rightToLeft.contains(
            layout.words.contains(values.language) ? values.language : std::string_view{layout.language})),
        setter_(values.language.empty() ? layout.language : values.language, mirrored_) {
    setTexts();
    setGrades();
    checkPhoto();
    checkQr();
  }

  [[nodiscard]] const std::vector<Fault>& faults() const { return faults_; }

  void draw(cairo_t* cairo) const {
    for (const auto& item : layout_.rosettes) {
      auto placed = item;
      placed.centre = place(item.centre);
      drawRosette(cairo, placed);
    }
    if (layout_.frame) drawFrame(cairo, *layout_.frame, layout_.width, layout_.height);
    for (const auto& rule : layout_.rules) {
      if (isShown(rule.shownWith)) drawRule(cairo, place(rule.from), place(rule.to), rule.thickness, rule.colour);
    }
    for (const auto& [from, to] : gradeSeparators_) {
      drawRule(cairo, place(from), place(to), 0.15, layout_.grades->colour);
    }
    for (const auto& text : texts_) text.draw(cairo);
    if (layout_.photo && !values_.photo.empty()) {
      drawPhoto(cairo, values_.photo, *layout_.photo, place(layout_.photo->box));
    }
    if (layout_.qr && hasQr()) {
      const auto& qr = *layout_.qr;
      const auto box = place(Rectangle{qr.corner.x, qr.corner.y, qr.size, qr.size});
      drawQr(cairo, *values_.qr, {box.x, box.y}, qr.size);
    }
  }

 private:
  [[nodiscard]] std::string_view valueOf(std::string_view field) const {
    const auto found = values_.texts.find(field);
    return found == values_.texts.end() ? std::string_view{} : found->second;
  }

  [[nodiscard]] bool isShown(const std::optional<std::string>& shownWith) const {
    return !shownWith || !valueOf(*shownWith).empty();
  }

  [[nodiscard]] bool hasQr() const { return values_.qr && !values_.qr->empty(); }

  [[nodiscard]] Point place(Point point) const { return mirrored_ ? Point{layout_.width - point.x, point.y} : point; }

  [[nodiscard]] Rectangle place(Rectangle box) const {
    if (mirrored_) box.x = layout_.width - box.x - box.width;
    return box;
  }

  void addFault(std::string code, std::string_view where, std::string message) {
    faults_.push_back({std::move(code), std::string{where}, std::move(message)});
  }

  void set(std::string_view where, std::string_view text, const TextStyle& style, const Rectangle& box) {
    checkFonts(where, style);
    auto fitted = FittedText{setter_, text, style, place(box)};
    for (const auto fault : fitted.faults()) {
      switch (fault) {
        case TextFault::notUtf8: addFault("document.not-utf8", where, "is not valid UTF-8"); break;
        case TextFault::unknownGlyph:
          addFault("document.unknown-glyph", where, "has a character that no installed font can show");
          break;
        case TextFault::overflow:
          addFault("document.text-overflow", where,
                   fmt::format("does not fit its box of {} x {} mm even at {} points", box.width, box.height,
                               style.minimum));
          break;
      }
    }
    texts_.push_back(std::move(fitted));
  }

  void checkFonts(std::string_view where, const TextStyle& style) {
    for (const auto& family : style.families) {
      if (!setter_.hasFamily(family)) {
        addFault("document.missing-font", where, fmt::format("needs the font family \"{}\"", family));
      }
    }
  }

  void setTexts() {
    for (const auto& item : layout_.texts) {
      if (!isShown(item.shownWith)) continue;
      const std::string_view text = item.isField ? valueOf(item.key) : words_.find(item.key)->second;
      if (!text.empty()) {
        set(item.key, text, item.style, item.box);
      } else if (!item.optional) {
        addFault("document.missing-field", item.key, "is empty, and the layout prints it");
      }
    }
  }

  /// Cells of equal width, the name of the part above its grade, thin rules between.
  void setGrades() {
    if (!layout_.grades) return;
    const auto& item = *layout_.grades;
    const auto count = static_cast<int>(values_.grades.size());
    if (count == 0) {
      if (!item.optional) addFault("document.missing-field", "grades", "are empty, and the layout prints them");
      return;
    }
    if (count > item.columns * item.rows) {
      addFault("document.too-many-grades", "grades", fmt::format("{} given, {} fit", count, item.columns * item.rows));
      return;
    }
    const int columns = std::min(count, item.columns);
    const int rows = (count + columns - 1) / columns;
    const double width = item.box.width / item.columns;
    constexpr double padding = 4;
    constexpr double rowGap = 1.6;
    constexpr double tallestRow = 14;
    const double height = std::min(tallestRow, (item.box.height - (rows - 1) * rowGap) / rows);
    for (int i = 0; i < count; ++i) {
      const bool first = i % columns == 0;
      const double x = item.box.x + (i % columns) * width + (first ? 0 : padding);
      const double y = item.box.y + (i / columns) * (height + rowGap);
      const double cellWidth = width - (first ? padding : 2 * padding);
      const auto& grade = values_.grades[static_cast<std::size_t>(i)];
      if (grade.part.empty() || grade.grade.empty()) {
        addFault("document.missing-field", "grades", "have an empty part or grade");
        continue;
      }
      set("grades", grade.part, item.part, {x, y, cellWidth, height * 0.28});
      set("grades", grade.grade, item.grade, {x, y + height * 0.38, cellWidth, height * 0.54});
    }
    const double bottom = item.box.y + rows * height + (rows - 1) * rowGap;
    for (int column = 1; column < columns; ++column) {
      const double x = item.box.x + column * width;
      gradeSeparators_.push_back({{x, item.box.y}, {x, bottom}});
    }
  }

  void checkPhoto() {
    if (!layout_.photo) return;
    if (values_.photo.empty()) {
      if (!layout_.photo->optional) addFault("document.missing-field", "photo", "is missing, and the layout prints it");
    } else if (!readJpegSize(values_.photo)) {
      addFault("document.bad-photo", "photo", "is not a grey or RGB JPEG");
    }
  }

  void checkQr() {
    if (!layout_.qr) return;
    if (!hasQr()) {
      if (!layout_.qr->optional) addFault("document.missing-field", "qr", "is missing, and the layout prints it");
    } else if (!values_.qr->wellFormed()) {
      addFault("document.bad-qr", "qr", "is not a square of modules");
    } else if (const auto module = moduleSize(*values_.qr, layout_.qr->size); module < smallestModule) {
      addFault("document.qr-too-dense", "qr",
               fmt::format("has modules of {:.2f} mm in its box of {} mm; {} mm is the least", module, layout_.qr->size,
                           smallestModule));
    }
  }

  const Layout& layout_;
  const PageValues& values_;
  const std::map<std::string, std::string, std::less<>>& words_;
  bool mirrored_;
  TextSetter setter_;
  std::vector<FittedText> texts_;
  std::vector<std::pair<Point, Point>> gradeSeparators_;
  std::vector<Fault> faults_;
};

std::vector<Page> setPages(const Layout& layout, std::span<const PageValues> pages) {
  std::vector<Page> result;
  result.reserve(pages.size());
  for (const auto& values : pages) result.emplace_back(layout, values);
  return result;
}

std::vector<Fault> faultsOf(const std::vector<Page>& pages) {
  if (pages.empty()) return {{"document.no-pages", "document", "has no pages"}};
  std::vector<Fault> result;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    for (auto fault : pages[i].faults()) {
      if (pages.size() > 1) fault.place = fmt::format("{}/{}", i + 1, fault.place);
      if (std::find(result.begin(), result.end(), fault) == result.end()) result.push_back(std::move(fault));
    }
  }
  return result;
}

}  // namespace

std::vector<Fault> preflightPages(const Layout& layout, std::span<const PageValues> pages) {
  return faultsOf(setPages(layout, pages));
}

Result<Bytes> renderPages(const Layout& layout, std::span<const PageValues> pages, const DocumentInfo& info) {
  const auto set = setPages(layout, pages);
  if (const auto faults = faultsOf(set); !faults.empty()) return fail(asError(faults.front()));
  PdfWriter writer{info, layout.width, layout.height};
  for (const auto& page : set) {
    page.draw(writer.cairo());
    writer.endPage();
  }
  return writer.finish();
}

}  // namespace assay::document
