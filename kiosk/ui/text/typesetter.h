#pragma once

#include <memory>
#include <string_view>

#include "kiosk/ui/text/text_style.h"
#include "kiosk/ui/text/texture_store.h"
#include "shared/base/bytes.h"

namespace assay::kiosk {

/// The space that a text takes.
struct TextExtent {
  PixelSize size;
  int lines = 1;
  bool shortened = false;   ///< an ellipsis stands for the rest
  bool brokenWord = false;  ///< a line ends where no line may: the width is less than a word's
  int missingGlyphs = 0;    ///< no installed font has them
  bool operator==(const TextExtent&) const = default;
};

/// The ink of a text as coverage. It is `padding` larger than its extent on every side, because
/// marks may reach out of the line.
struct TextBitmap {
  PixelSize size;
  int padding = 0;
  Bytes coverage;
};

/// Shapes, breaks and draws text of any script with Pango. `direction` is the direction of the page:
/// start and end follow it. A text without one letter of the page's direction runs in its own, so that a Latin
/// name keeps its punctuation on an Arabic page. Lines are equally high in every script. Text that is not UTF-8 is
/// shown with replacement marks.
class Typesetter {
 public:
  Typesetter();
  ~Typesetter();
  Typesetter(const Typesetter&) = delete;
  Typesetter& operator=(const Typesetter&) = delete;

  [[nodiscard]] TextExtent measure(std::string_view text, const TextStyle& style, Direction direction, int width) const;
  [[nodiscard]] TextBitmap draw(std::string_view text, const TextStyle& style, Direction direction, int width) const;

 private:
  struct Pango;
  std::unique_ptr<Pango> pango_;
};

}  // namespace assay::kiosk
