#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/result.h"
#include "shared/document/geometry.h"

/// The design of a printed document, read from a TOML file (assets/layouts).
namespace assay::document {

enum class DocumentKind { certificate, booking, ticket };

/// Relative to the reading direction of the document's language.
enum class Align { start, centre, end };

/// `bottom`: the last line's baseline stands on the bottom of the box. `top`: the first line starts at the top.
enum class Anchor { bottom, top };

struct TextStyle {
  std::vector<std::string> families;  ///< tried in this order, then whatever font has the glyph
  double size = 0;                    ///< points
  double minimum = 0;                 ///< points; longer text shrinks down to this and no further
  int weight = 400;
  bool italic = false;
  Colour colour;
  Align align = Align::start;
  Anchor anchor = Anchor::bottom;
  double tracking = 0;  ///< points between letters, for scripts whose letters do not join
  int lines = 1;        ///< at most
  bool tabular = false;
};

/// Either a field of the document or words of the layout itself.
struct TextItem {
  bool isField = false;
  std::string key;
  Rectangle box;
  TextStyle style;
  bool optional = false;                 ///< an empty field is left out instead of being a fault
  std::optional<std::string> shownWith;  ///< drawn only if this field has a value
};

struct RuleItem {
  Point from;
  Point to;
  double thickness = 0;
  Colour colour;
  std::optional<std::string> shownWith;
};

struct FrameItem {
  double inset = 0;  ///< from the edge of the page to the band
  double band = 0;   ///< width of the band
  double lobe = 0;   ///< wished length of one wave; rounded so that whole waves fill each side
  double thickness = 0;
  Colour colour;
  Colour accent;
};

struct RosetteItem {
  Point centre;
  double radius = 0;
  int petals = 0;
  double thickness = 0;
  Colour colour;
};

struct PhotoItem {
  Rectangle box;
  double thickness = 0;
  Colour colour;
  bool optional = false;
};

struct QrItem {
  Point corner;
  double size = 0;  ///< with the quiet zone
  bool optional = false;
};

/// A picture that the layout brings along, in its own proportions in the middle of the box.
struct ImageItem {
  std::string file;  ///< a PNG or SVG beside the layout
  Rectangle box;
  Bytes content;  ///< empty when there is no such file
};

/// `cells`: the part above its grade, side by side. `table`: a row each, the part at the start, the grade at the end.
enum class GradeArrangement { cells, table };

struct GradesItem {
  GradeArrangement arrangement = GradeArrangement::cells;
  Rectangle box;
  int columns = 1;
  int rows = 1;  ///< at most
  TextStyle part;
  TextStyle grade;
  Colour colour;
  bool optional = false;
};

struct Layout {
  DocumentKind kind = DocumentKind::certificate;
  double width = 0;
  double height = 0;
  std::string language;
  std::set<std::string, std::less<>> rightToLeft;
  std::optional<FrameItem> frame;
  std::vector<RosetteItem> rosettes;
  std::vector<ImageItem> images;
  std::vector<RuleItem> rules;
  std::vector<TextItem> texts;
  std::optional<PhotoItem> photo;
  std::optional<QrItem> qr;
  std::optional<QrItem> portraitQr;  ///< the code with the holder's portrait; certificates only
  std::optional<GradesItem> grades;
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> words;  ///< by language, key

  /// Whether the field would be printed; what to ask before promising that notes appear.
  [[nodiscard]] bool shows(std::string_view field) const;

  /// `wanted` if the layout has words in it, else the layout's own language.
  [[nodiscard]] const std::string& languageOfWords(std::string_view wanted) const;
};

/// Error `layout.invalid`; the message names file, line and key: `certificate.toml:12: styles.name.size: …`.
/// Strict: an unknown key, style, colour, font, field or word is an error, as is a layout that lacks what
/// its kind must show. Its images have no content yet.
Result<Layout> parseLayout(std::string_view toml, std::string_view fileName);

/// With the images that lie beside it. Also `file.missing` and the other errors of readFile.
Result<Layout> loadLayout(const std::filesystem::path& path);

}  // namespace assay::document
