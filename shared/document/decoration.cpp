#include "shared/document/decoration.h"

#include "shared/document/drawing.h"
#include "shared/document/image.h"

namespace assay::document {

Point placeOnPage(const Layout& layout, bool mirrored, Point point) {
  return mirrored ? Point{layout.width - point.x, point.y} : point;
}

Rectangle placeOnPage(const Layout& layout, bool mirrored, Rectangle box) {
  if (mirrored) box.x = layout.width - box.x - box.width;
  return box;
}

std::vector<Fault> faultsOfImages(const Layout& layout) {
  std::vector<Fault> faults;
  for (const auto& image : layout.images) {
    if (image.content.empty()) {
      faults.push_back({"document.missing-image", image.file, "is not beside the layout that shows it"});
    } else if (!isReadableImage(image.content)) {
      faults.push_back({"document.bad-image", image.file, "is neither a PNG nor an SVG picture"});
    }
  }
  return faults;
}

void drawDecoration(cairo_t* cairo, const Layout& layout, bool mirrored) {
  for (auto rosette : layout.rosettes) {
    rosette.centre = placeOnPage(layout, mirrored, rosette.centre);
    drawRosette(cairo, rosette);
  }
  if (layout.frame) drawFrame(cairo, *layout.frame, layout.width, layout.height);
  for (const auto& image : layout.images) drawImage(cairo, image.content, placeOnPage(layout, mirrored, image.box));
  for (const auto& rule : layout.rules) {
    if (rule.shownWith) continue;
    drawRule(cairo, placeOnPage(layout, mirrored, rule.from), placeOnPage(layout, mirrored, rule.to), rule.thickness,
             rule.colour);
  }
}

}  // namespace assay::document
