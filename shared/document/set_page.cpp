#include "shared/document/set_page.h"

#include <cairo.h>
#include <fmt/format.h>

#include "shared/document/decoration.h"
#include "shared/document/drawing.h"
#include "shared/document/grade_grid.h"
#include "shared/document/jpeg_header.h"

namespace assay::document {

namespace {
bool isMissing(const ModuleMatrix* matrix) { return matrix == nullptr || matrix->empty(); }
}  // namespace

SetPage::SetPage(const Layout& layout, const TextSetter& setter, const PageValues& values)
    : layout_(layout),
      setter_(setter),
      values_(values),
      words_(layout.words.find(layout.languageOfWords(values.language))->second) {
  setTexts();
  setGrades();
  checkPhoto();
  checkQr("qr", layout_.qr, values_.qr);
  checkQr("portrait_qr", layout_.portraitQr, values_.portraitQr);
}

void SetPage::draw(cairo_t* cairo) const {
  for (const auto& rule : layout_.rules) {
    if (!rule.shownWith || !isShown(rule.shownWith)) continue;
    drawRule(cairo, place(rule.from), place(rule.to), rule.thickness, rule.colour);
  }
  for (const auto& [from, to] : separators_) drawRule(cairo, place(from), place(to), 0.15, layout_.grades->colour);
  drawTexts(cairo);
  if (layout_.photo && !values_.photo.empty()) {
    drawPhotoFrame(cairo, *layout_.photo, place(layout_.photo->box));
  }
}

PageGround SetPage::ground() const {
  PageGround ground;
  if (layout_.photo && !values_.photo.empty()) {
    ground.photo = values_.photo;
    ground.photoBox = place(layout_.photo->box);
  }
  const auto add = [&](const std::optional<QrItem>& item, const ModuleMatrix* matrix) {
    if (!item || isMissing(matrix)) return;
    ground.codes.push_back({matrix, place(Rectangle{item->corner.x, item->corner.y, item->size, item->size})});
  };
  add(layout_.qr, values_.qr);
  add(layout_.portraitQr, values_.portraitQr);
  return ground;
}

/// Each text is marked for what it is, so that a page can also be read aloud.
void SetPage::drawTexts(cairo_t* cairo) const {
  cairo_tag_begin(cairo, "Document", nullptr);
  for (const auto& placed : texts_) {
    const auto* const tag = placed.isTitle ? "H1" : "P";
    cairo_tag_begin(cairo, tag, nullptr);
    placed.text.draw(cairo);
    cairo_tag_end(cairo, tag);
  }
  cairo_tag_end(cairo, "Document");
}

std::string_view SetPage::valueOf(std::string_view field) const {
  const auto found = values_.texts.find(field);
  return found == values_.texts.end() ? std::string_view{} : found->second;
}

bool SetPage::isShown(const std::optional<std::string>& shownWith) const {
  return !shownWith || !valueOf(*shownWith).empty();
}

Point SetPage::place(Point point) const { return placeOnPage(layout_, mirrored(), point); }

Rectangle SetPage::place(Rectangle box) const { return placeOnPage(layout_, mirrored(), box); }

void SetPage::addFault(std::string code, std::string_view where, std::string message) {
  faults_.push_back({std::move(code), std::string{where}, std::move(message)});
}

void SetPage::set(std::string_view where, std::string_view text, const TextStyle& style, const Rectangle& box) {
  checkFonts(where, style);
  auto fitted = FittedText{setter_, text, style, place(box)};
  for (const auto fault : fitted.faults()) {
    switch (fault) {
      case TextFault::notUtf8: addFault("document.not-utf8", where, "is not valid UTF-8"); break;
      case TextFault::unknownGlyph:
        addFault("document.unknown-glyph", where, "has a character that no installed font can show");
        break;
      case TextFault::overflow:
        addFault(
            "document.text-overflow", where,
            fmt::format("does not fit its box of {} x {} mm even at {} points", box.width, box.height, style.minimum));
        break;
    }
  }
  texts_.push_back({std::move(fitted), where == "title"});
}

void SetPage::checkFonts(std::string_view where, const TextStyle& style) {
  for (const auto& family : style.families) {
    if (!setter_.hasFamily(family)) {
      addFault("document.missing-font", where, fmt::format("needs the font family \"{}\"", family));
    }
  }
}

void SetPage::setTexts() {
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

void SetPage::setGrades() {
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
  auto grid = arrangeGrades(item, count);
  separators_ = std::move(grid.separators);
  for (std::size_t i = 0; i < grid.cells.size(); ++i) {
    const auto& grade = values_.grades[i];
    if (grade.part.empty() || grade.grade.empty()) {
      addFault("document.missing-field", "grades", "have an empty part or grade");
      continue;
    }
    set("grades", grade.part, item.part, grid.cells[i].part);
    set("grades", grade.grade, item.grade, grid.cells[i].grade);
  }
}

void SetPage::checkPhoto() {
  if (!layout_.photo) return;
  if (values_.photo.empty()) {
    if (!layout_.photo->optional) addFault("document.missing-field", "photo", "is missing, and the layout prints it");
  } else if (!readJpegHeader(values_.photo)) {
    addFault("document.bad-photo", "photo", "is not a grey or RGB JPEG");
  }
}

void SetPage::checkQr(std::string_view where, const std::optional<QrItem>& item, const ModuleMatrix* matrix) {
  if (!item) return;
  if (isMissing(matrix)) {
    if (!item->optional) addFault("document.missing-field", where, "is missing, and the layout prints it");
  } else if (!matrix->wellFormed()) {
    addFault("document.bad-qr", where, "is not a square of modules");
  } else if (const auto module = moduleSize(*matrix, item->size); module < smallestModule) {
    addFault("document.qr-too-dense", where,
             fmt::format("has modules of {:.2f} mm in its box of {} mm; {} mm is the least", module, item->size,
                         smallestModule));
  }
}

}  // namespace assay::document
