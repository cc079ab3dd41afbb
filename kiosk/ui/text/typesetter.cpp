#include "kiosk/ui/text/typesetter.h"

#include <pango/pangocairo.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace assay::kiosk {
namespace {

/// In order of preference: fontconfig alone would take any font that has Arabic letters.
constexpr const char* fontFamilies = "Noto Sans, Noto Sans Arabic, Noto Sans Devanagari, Noto Sans CJK SC";

/// In ems, those of Noto Sans. Every line of every script is as high, so that a screen is laid out the same in
/// all languages and a name in another script moves nothing.
constexpr double lineHeight = 1.362;
constexpr double ascent = 1.069;

template <class T, void (*Release)(T*)>
struct Releaser {
  void operator()(T* thing) const { Release(thing); }
};
struct CharacterReleaser {
  void operator()(char* text) const { g_free(text); }
};
struct ObjectReleaser {
  void operator()(void* object) const { g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, ObjectReleaser>;
using Surface = std::unique_ptr<cairo_surface_t, Releaser<cairo_surface_t, cairo_surface_destroy>>;
using Cairo = std::unique_ptr<cairo_t, Releaser<cairo_t, cairo_destroy>>;

bool hasLetterOf(Direction direction, std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    UChar32 letter = 0;
    U8_NEXT(bytes, at, length, letter);
    if (letter < 0) continue;
    const auto kind = u_charDirection(letter);
    if (direction == Direction::leftToRight && kind == U_LEFT_TO_RIGHT) return true;
    if (direction == Direction::rightToLeft && (kind == U_RIGHT_TO_LEFT || kind == U_RIGHT_TO_LEFT_ARABIC)) return true;
  }
  return false;
}

Direction opposite(Direction direction) {
  return direction == Direction::leftToRight ? Direction::rightToLeft : Direction::leftToRight;
}

Direction paragraphDirection(std::string_view text, Direction page) {
  return !hasLetterOf(page, text) && hasLetterOf(opposite(page), text) ? opposite(page) : page;
}

PangoAlignment alignmentOf(Align align, Direction page) {
  if (align == Align::centre) return PANGO_ALIGN_CENTER;
  return (align == Align::start) == (page == Direction::leftToRight) ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
}

}  // namespace

struct Typesetter::Pango {
  std::unique_ptr<PangoFontMap, ObjectReleaser> fonts{pango_cairo_font_map_new()};
  std::unique_ptr<PangoContext, ObjectReleaser> context{pango_font_map_create_context(fonts.get())};

  Pango() {
    auto* options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_SLIGHT);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_ON);
    pango_cairo_context_set_font_options(context.get(), options);
    cairo_font_options_destroy(options);
  }

  [[nodiscard]] Layout layout(std::string_view text, const TextStyle& style, Direction direction, int width) const {
    const std::unique_ptr<char, CharacterReleaser> valid{
        g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()))};
    pango_context_set_base_dir(context.get(), paragraphDirection(valid.get(), direction) == Direction::rightToLeft
                                                  ? PANGO_DIRECTION_RTL
                                                  : PANGO_DIRECTION_LTR);
    Layout layout{pango_layout_new(context.get())};
    auto* font = pango_font_description_new();
    pango_font_description_set_family(font, fontFamilies);
    pango_font_description_set_absolute_size(font, style.size * double{PANGO_SCALE});
    pango_font_description_set_weight(font, style.weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    pango_layout_set_auto_dir(layout.get(), FALSE);
    pango_layout_set_alignment(layout.get(), alignmentOf(style.align, direction));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    if (width > 0) pango_layout_set_width(layout.get(), width * PANGO_SCALE);
    if (style.lines > 0) {
      pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
      pango_layout_set_height(layout.get(), -style.lines);
    }
    pango_layout_set_text(layout.get(), valid.get(), -1);
    return layout;
  }

  struct Line {
    PangoLayoutLine* line;
    int x;  // of its start
    int width;
    int baseline;        // below the text's top
    PangoRectangle ink;  // around (x, baseline)
  };

  /// All scripts stand on the same line. Pango would hang those that follow Chinese from its own baseline, as high as
  /// their fonts say, and what some of these say is an ornament's place.
  static PangoLayoutLine* onOneBaseline(PangoLayoutLine* line) {
    for (auto* run = line->runs; run != nullptr; run = run->next) static_cast<PangoGlyphItem*>(run->data)->y_offset = 0;
    return line;
  }

  static std::vector<Line> linesOf(const Layout& layout, const TextStyle& style) {
    std::vector<Line> lines;
    auto* at = pango_layout_get_iter(layout.get());
    do {
      Line line{.line = onOneBaseline(pango_layout_iter_get_line(at)), .x = 0, .width = 0, .baseline = 0, .ink = {}};
      PangoRectangle logical;
      pango_layout_iter_get_line_extents(at, nullptr, &logical);
      pango_extents_to_pixels(&logical, nullptr);
      pango_layout_line_get_pixel_extents(line.line, &line.ink, nullptr);
      line.x = logical.x;
      line.width = logical.width;
      line.baseline =
          static_cast<int>(std::lround(style.size * (lineHeight * static_cast<double>(lines.size()) + ascent)));
      lines.push_back(line);
    } while (pango_layout_iter_next_line(at) != FALSE);
    pango_layout_iter_free(at);
    return lines;
  }

  /// Whether a line begins where the rules of its script allow no break.
  static bool breaksWord(const Layout& layout) {
    int count = 0;
    const auto* places = pango_layout_get_log_attrs_readonly(layout.get(), &count);
    const char* text = pango_layout_get_text(layout.get());
    for (int i = 1; i < pango_layout_get_line_count(layout.get()); ++i) {
      const auto* line = pango_layout_get_line_readonly(layout.get(), i);
      const auto at = g_utf8_pointer_to_offset(text, text + line->start_index);
      if (at < count && places[at].is_line_break == 0U) return true;
    }
    return false;
  }

  /// The box around all lines: as wide as the widest, whatever width was offered.
  static PangoRectangle boxOf(const std::vector<Line>& lines, const TextStyle& style) {
    int left = lines.front().x;
    int right = left;
    for (const auto& line : lines) {
      left = std::min(left, line.x);
      right = std::max(right, line.x + line.width);
    }
    return {left, 0, right - left,
            static_cast<int>(std::lround(style.size * lineHeight * static_cast<double>(lines.size())))};
  }
};

Typesetter::Typesetter() : pango_(std::make_unique<Pango>()) {}
Typesetter::~Typesetter() = default;

TextExtent Typesetter::measure(std::string_view text, const TextStyle& style, Direction direction, int width) const {
  const auto layout = pango_->layout(text, style, direction, width);
  const auto box = Pango::boxOf(Pango::linesOf(layout, style), style);
  return {.size = {box.width, box.height},
          .lines = pango_layout_get_line_count(layout.get()),
          .shortened = pango_layout_is_ellipsized(layout.get()) != FALSE,
          .brokenWord = Pango::breaksWord(layout),
          .missingGlyphs = pango_layout_get_unknown_glyphs_count(layout.get())};
}

TextBitmap Typesetter::draw(std::string_view text, const TextStyle& style, Direction direction, int width) const {
  const auto layout = pango_->layout(text, style, direction, width);
  const auto lines = Pango::linesOf(layout, style);
  const auto box = Pango::boxOf(lines, style);
  int padding = 0;
  for (const auto& line : lines)
    padding = std::max({padding, box.x - line.x - line.ink.x, -line.baseline - line.ink.y,
                        line.x + line.ink.x + line.ink.width - box.x - box.width,
                        line.baseline + line.ink.y + line.ink.height - box.height});
  ++padding;
  TextBitmap bitmap{.size = {box.width + 2 * padding, box.height + 2 * padding}, .padding = padding, .coverage = {}};
  const Surface surface{cairo_image_surface_create(CAIRO_FORMAT_A8, bitmap.size.width, bitmap.size.height)};
  const Cairo cairo{cairo_create(surface.get())};
  for (const auto& line : lines) {
    cairo_move_to(cairo.get(), padding + line.x - box.x, padding + line.baseline);
    pango_cairo_show_layout_line(cairo.get(), line.line);
  }
  cairo_surface_flush(surface.get());

  const auto* rows = cairo_image_surface_get_data(surface.get());
  const auto stride = cairo_image_surface_get_stride(surface.get());
  if (rows == nullptr) return {};
  bitmap.coverage.reserve(static_cast<std::size_t>(bitmap.size.width) * bitmap.size.height);
  for (int y = 0; y < bitmap.size.height; ++y) {
    const auto* row = rows + static_cast<std::ptrdiff_t>(y) * stride;
    bitmap.coverage.insert(bitmap.coverage.end(), row, row + bitmap.size.width);
  }
  return bitmap;
}

}  // namespace assay::kiosk
