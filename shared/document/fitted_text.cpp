#include "shared/document/fitted_text.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <string>

namespace assay::document {
namespace {

constexpr double shrinkStep = 0.5;
// Rounding of font units must not push text out that was measured to fit.
constexpr double tolerance = 0.05;

/// Latin, Greek, Cyrillic and Armenian lie before it, and what has neither italics nor room between its letters
/// (Hebrew, Arabic, the scripts of India, Thai, Han) from here on.
constexpr gunichar firstOtherScript = 0x0590;

/// Whether the letters may stand apart and lean: space tears joined scripts, and slanting disfigures them.
bool isEuropean(std::string_view text) {
  const char* at = text.data();
  const char* end = at + text.size();
  for (; at < end; at = g_utf8_next_char(at)) {
    const auto character = g_utf8_get_char(at);
    if (character >= firstOtherScript && !(character >= 0x1E00 && character <= 0x20CF)) return false;
  }
  return true;
}

PangoAlignment alignmentOf(Align align, bool documentRightToLeft, bool textRightToLeft) {
  if (align == Align::centre) return PANGO_ALIGN_CENTER;
  const bool left = (align == Align::start) != documentRightToLeft;
  // Pango turns left and right around for a text that runs against its context; the page keeps its own sides.
  const bool turned = documentRightToLeft != textRightToLeft;
  return left != turned ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
}

std::string joinFamilies(const std::vector<std::string>& families) {
  std::string result;
  for (const auto& family : families) result += (result.empty() ? "" : ",") + family;
  return result;
}

int lastBaseline(PangoLayout* layout) {
  auto* line = pango_layout_get_iter(layout);
  while (pango_layout_iter_next_line(line)) continue;
  const int baseline = pango_layout_iter_get_baseline(line);
  pango_layout_iter_free(line);
  return baseline;
}

void setAttributes(PangoLayout* layout, const TextStyle& style, bool tracked) {
  auto* attributes = pango_attr_list_new();
  if (tracked) {
    pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(static_cast<int>(style.tracking * PANGO_SCALE)));
  }
  if (style.tabular) pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1, lnum=1"));
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);
}

}  // namespace

TextSetter::TextSetter(std::string_view language, bool rightToLeft)
    : context_(pango_font_map_create_context(pango_cairo_font_map_get_default()), g_object_unref),
      rightToLeft_(rightToLeft) {
  auto* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context_.get(), options);
  cairo_font_options_destroy(options);
  pango_cairo_context_set_resolution(context_.get(), 72);
  pango_context_set_round_glyph_positions(context_.get(), FALSE);
  pango_context_set_language(context_.get(), pango_language_from_string(std::string{language}.c_str()));
  pango_context_set_base_dir(context_.get(), rightToLeft ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
}

bool TextSetter::hasFamily(std::string_view family) const {
  const auto known = families_.find(family);
  if (known != families_.end()) return known->second;
  const std::string name{family};
  auto* const fonts = pango_context_get_font_map(context_.get());
  return families_[name] = pango_font_map_get_family(fonts, name.c_str()) != nullptr;
}

FittedText::FittedText(const TextSetter& setter, std::string_view text, const TextStyle& style, Rectangle box)
    : layout_(pango_layout_new(setter.context()), g_object_unref),
      style_(style),
      box_{box.x * pointsPerMillimetre, box.y * pointsPerMillimetre, box.width * pointsPerMillimetre,
           box.height * pointsPerMillimetre} {
  const auto length = static_cast<int>(text.size());
  if (!g_utf8_validate(text.data(), length, nullptr)) {
    faults_.push_back(TextFault::notUtf8);
    return;
  }
  auto* layout = layout_.get();
  pango_layout_set_text(layout, text.data(), length);
  const bool textRightToLeft =
      pango_layout_line_get_resolved_direction(pango_layout_get_line_readonly(layout, 0)) == PANGO_DIRECTION_RTL;
  pango_layout_set_alignment(layout, alignmentOf(style.align, setter.rightToLeft(), textRightToLeft));
  pango_layout_set_width(layout, static_cast<int>(box_.width * PANGO_SCALE));
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
  const bool european = isEuropean(text);
  style_.italic = style.italic && european;
  tracked_ = style.tracking > 0 && european;
  setAttributes(layout, style_, tracked_);
  size_ = style.size;
  while (!setAt(size_)) {
    if (size_ <= style.minimum) {
      faults_.push_back(TextFault::overflow);
      break;
    }
    size_ = std::max(style.minimum, size_ - shrinkStep);
  }
  if (pango_layout_get_unknown_glyphs_count(layout) > 0) faults_.push_back(TextFault::unknownGlyph);
}

bool FittedText::setAt(double size) {
  auto* layout = layout_.get();
  auto* font = pango_font_description_new();
  pango_font_description_set_family(font, joinFamilies(style_.families).c_str());
  pango_font_description_set_size(font, static_cast<int>(size * PANGO_SCALE));
  pango_font_description_set_weight(font, static_cast<PangoWeight>(style_.weight));
  pango_font_description_set_style(font, style_.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);

  PangoRectangle ink;
  PangoRectangle logical;
  pango_layout_get_extents(layout, &ink, &logical);
  const double height = style_.anchor == Anchor::bottom ? lastBaseline(layout) - ink.y : logical.height;
  return pango_layout_get_line_count(layout) <= style_.lines &&
         logical.width <= (box_.width + tolerance) * PANGO_SCALE && height <= (box_.height + tolerance) * PANGO_SCALE;
}

void FittedText::draw(cairo_t* cairo) const {
  auto* layout = layout_.get();
  const double baseline = static_cast<double>(lastBaseline(layout)) / PANGO_SCALE;
  cairo_set_source_rgb(cairo, style_.colour.red, style_.colour.green, style_.colour.blue);
  cairo_move_to(cairo, box_.x, style_.anchor == Anchor::bottom ? box_.y + box_.height - baseline : box_.y);
  pango_cairo_show_layout(cairo, layout);
}

}  // namespace assay::document
