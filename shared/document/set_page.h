#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/document/fitted_text.h"
#include "shared/document/page.h"
#include "shared/document/page_ground.h"

namespace assay::document {

/// One page with its texts set, or the reasons why it can't be. Views what it is made from.
class SetPage {
 public:
  SetPage(const Layout& layout, const TextSetter& setter, const PageValues& values);

  [[nodiscard]] const std::vector<Fault>& faults() const { return faults_; }
  [[nodiscard]] bool mirrored() const { return setter_.rightToLeft(); }

  /// Photo and QR code, if the page has them; they come under what is drawn.
  [[nodiscard]] PageGround ground() const;

  /// All but the ground and the layout's decoration.
  void draw(cairo_t* cairo) const;

 private:
  struct Placed {
    FittedText text;
    bool isTitle = false;
  };

  [[nodiscard]] std::string_view valueOf(std::string_view field) const;
  [[nodiscard]] bool isShown(const std::optional<std::string>& shownWith) const;
  [[nodiscard]] Point place(Point point) const;
  [[nodiscard]] Rectangle place(Rectangle box) const;

  void addFault(std::string code, std::string_view where, std::string message);
  void set(std::string_view where, std::string_view text, const TextStyle& style, const Rectangle& box);
  void checkFonts(std::string_view where, const TextStyle& style);
  void setTexts();
  void setGrades();
  void checkPhoto();
  void checkQr(std::string_view where, const std::optional<QrItem>& item, const ModuleMatrix* matrix);
  void drawTexts(cairo_t* cairo) const;

  const Layout& layout_;
  const TextSetter& setter_;
  const PageValues& values_;
  const std::map<std::string, std::string, std::less<>>& words_;
  std::vector<Placed> texts_;
  std::vector<std::pair<Point, Point>> separators_;
  std::vector<Fault> faults_;
};

}  // namespace assay::document
