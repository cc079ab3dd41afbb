#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/document/geometry.h"
#include "shared/document/layout.h"

typedef struct _cairo cairo_t;
typedef struct _PangoContext PangoContext;
typedef struct _PangoLayout PangoLayout;

namespace assay::document {

enum class TextFault { notUtf8, unknownGlyph, overflow };

/// Sets text with Pango for print: any script, both directions, no hinting. Not shared between threads.
class TextSetter {
 public:
  TextSetter(std::string_view language, bool rightToLeft);

  [[nodiscard]] bool hasFamily(std::string_view family) const;
  [[nodiscard]] PangoContext* context() const { return context_.get(); }
  [[nodiscard]] bool rightToLeft() const { return rightToLeft_; }

 private:
  std::shared_ptr<PangoContext> context_;
  bool rightToLeft_;
  mutable std::map<std::string, bool, std::less<>> families_;  ///< that were asked for
};

/// A text in its box, at the largest size from `style.size` down to `style.minimum` at which it fits.
class FittedText {
 public:
  FittedText(const TextSetter& setter, std::string_view text, const TextStyle& style, Rectangle box);

  [[nodiscard]] const std::vector<TextFault>& faults() const { return faults_; }
  [[nodiscard]] double size() const { return size_; }  ///< points
  void draw(cairo_t* cairo) const;

 private:
  [[nodiscard]] bool setAt(double size);

  std::shared_ptr<PangoLayout> layout_;
  TextStyle style_;
  Rectangle box_;  ///< in points
  bool tracked_ = false;
  double size_ = 0;
  std::vector<TextFault> faults_;
};

}  // namespace assay::document
