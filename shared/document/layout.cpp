#include "shared/document/layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "shared/base/files.h"
#include "shared/document/toml_reader.h"

namespace assay::document {
namespace {

struct KindRule {
  std::string_view name;
  DocumentKind kind;
  std::vector<std::string_view> fields;
  std::vector<std::string_view> mustShow;
  bool mustHaveQr;
};

const std::vector<KindRule>& kindRules() {
  static const std::vector<KindRule> rules{
      {"certificate",
       DocumentKind::certificate,
       {"organisation", "name", "birth_date", "exam", "level", "date", "number", "centre", "signatory",
        "signatory_role", "notes", "verify_address"},
       {"name", "exam", "date", "number"},
       true},
      {"booking",
       DocumentKind::booking,
       {"organisation", "name", "exam", "reference", "date", "time", "place", "instructions"},
       {"name", "exam", "date", "time", "place"},
       true},
      {"ticket", DocumentKind::ticket, {"organisation", "number", "seat", "time", "instructions"}, {"number"}, false},
  };
  return rules;
}

bool contains(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::optional<Colour> parseColour(std::string_view text) {
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  std::array<double, 3> parts{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    unsigned value = 0;
    const char* begin = text.data() + 1 + 2 * i;
    if (const auto [end, error] = std::from_chars(begin, begin + 2, value, 16);
        error != std::errc{} || end != begin + 2) {
      return std::nullopt;
    }
    parts[i] = value / 255.0;
  }
  return Colour{parts[0], parts[1], parts[2]};
}

/// Reads one file; what is named early (fonts, colours, styles) is looked up by what comes later.
class LayoutParser {
 public:
  explicit LayoutParser(TomlReader root) : root_(std::move(root)) {}

  Layout parse() {
    readPage();
    readFonts();
    readColours();
    readStyles();
    readWords();
    readDecoration();
    readContent();
    root_.finish();
    checkKind();
    return std::move(layout_);
  }

 private:
  void readPage() {
    const auto kind = root_.text("kind");
    const auto& rules = kindRules();
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const auto& rule) { return rule.name == kind; });
    if (found == rules.end()) root_.fault("kind", "must be certificate, booking or ticket");
    rule_ = &*found;
    layout_.kind = rule_->kind;
    const auto page = root_.numbers("page", 2);
    if (page[0] < 20 || page[1] < 20) root_.fault("page", "must be at least 20 mm by 20 mm");
    layout_.width = page[0];
    layout_.height = page[1];
    layout_.language = root_.text("language");
    if (root_.has("right_to_left")) {
      for (auto& language : root_.texts("right_to_left")) layout_.rightToLeft.insert(std::move(language));
    }
  }

  void readFonts() {
    auto table = root_.table("fonts");
    for (const auto& name : table.keys()) {
      fonts_[name] = table.texts(name);
      if (fonts_[name].empty()) table.fault(name, "must name at least one font family");
    }
  }

  void readColours() {
    auto table = root_.table("colours");
    for (const auto& name : table.keys()) {
      const auto colour = parseColour(table.text(name));
      if (!colour) table.fault(name, "must be a colour like \"#1d2733\"");
      colours_[name] = *colour;
    }
  }

  void readStyles() {
    auto table = root_.table("styles");
    for (const auto& name : table.keys()) {
      auto reader = table.table(name);
      styles_[name] = readStyle(reader);
    }
  }

  TextStyle readStyle(TomlReader& reader) {
    TextStyle style;
    style.families = lookUp(fonts_, reader, "font", "font");
    style.size = reader.number("size");
    style.minimum = reader.number("minimum");
    if (style.minimum < 4) reader.fault("minimum", "must be at least 4 points: smaller print can't be read");
    if (style.size < style.minimum) reader.fault("size", "must not be smaller than the minimum");
    style.weight = reader.integerOr("weight", 100, 900, 400);
    style.italic = reader.flagOr("italic", false);
    style.colour = lookUp(colours_, reader, "colour", "colour");
    style.align = readAlign(reader);
    style.anchor = readAnchor(reader);
    style.tracking = reader.numberOr("tracking", 0);
    style.lines = reader.integerOr("lines", 1, 40, 1);
    style.tabular = reader.flagOr("tabular", false);
    reader.finish();
    return style;
  }

  static Align readAlign(TomlReader& reader) {
    if (!reader.has("align")) return Align::start;
    const auto name = reader.text("align");
    if (name == "start") return Align::start;
    if (name == "centre") return Align::centre;
    if (name == "end") return Align::end;
    reader.fault("align", "must be start, centre or end");
  }

  static Anchor readAnchor(TomlReader& reader) {
    if (!reader.has("anchor")) return Anchor::bottom;
    const auto name = reader.text("anchor");
    if (name == "bottom") return Anchor::bottom;
    if (name == "top") return Anchor::top;
    reader.fault("anchor", "must be bottom or top");
  }

  void readWords() {
    auto table = root_.table("words");
    if (!table.has(layout_.language)) root_.fault("language", "has no words in this layout");
    for (const auto& language : table.keys()) {
      auto reader = table.table(language);
      auto& words = layout_.words[language];
      for (const auto& key : reader.keys()) words[key] = reader.text(key);
    }
    const auto& reference = layout_.words[layout_.language];
    for (const auto& [language, words] : layout_.words) {
      for (const auto& [key, word] : reference) {
        if (!words.contains(key)) table.table(language).fault(key, "is missing in this language");
      }
      for (const auto& [key, word] : words) {
        if (!reference.contains(key)) {
          table.table(language).fault(key, fmt::format("is not among the words of {}", layout_.language));
        }
      }
    }
  }

  void readDecoration() {
    if (root_.has("frame")) {
      auto reader = root_.table("frame");
      FrameItem frame;
      frame.inset = reader.number("inset");
      frame.band = reader.number("band");
      frame.lobe = reader.number("lobe");
      frame.thickness = readThickness(reader);
      frame.colour = lookUp(colours_, reader, "colour", "colour");
      frame.accent = lookUp(colours_, reader, "accent", "colour");
      if (frame.band < 2 || 2 * (frame.inset + frame.band) >= std::min(layout_.width, layout_.height)) {
        reader.fault("band", "must be at least 2 mm and leave room on the page");
      }
      if (frame.lobe < 2) reader.fault("lobe", "must be at least 2 mm");
      reader.finish();
      layout_.frame = frame;
    }
    for (auto& reader : root_.tables("rosette")) {
      RosetteItem rosette;
      const auto centre = reader.numbers("centre", 2);
      rosette.centre = {centre[0], centre[1]};
      rosette.radius = reader.number("radius");
      rosette.petals = reader.integer("petals", 3, 96);
      rosette.thickness = readThickness(reader);
      rosette.colour = lookUp(colours_, reader, "colour", "colour");
      reader.finish();
      layout_.rosettes.push_back(rosette);
    }
    for (auto& reader : root_.tables("image")) {
      ImageItem image{reader.text("file"), readBox(reader), {}};
      // A layout may come from outside: it names its neighbours and nothing else.
      if (image.file.find('/') != std::string::npos || image.file.starts_with('.')) {
        reader.fault("file", "must be the name of a file beside the layout");
      }
      reader.finish();
      layout_.images.push_back(std::move(image));
    }
    for (auto& reader : root_.tables("rule")) {
      RuleItem rule;
      const auto from = reader.numbers("from", 2);
      const auto to = reader.numbers("to", 2);
      rule.from = {from[0], from[1]};
      rule.to = {to[0], to[1]};
      rule.thickness = readThickness(reader);
      rule.colour = lookUp(colours_, reader, "colour", "colour");
      rule.shownWith = readShownWith(reader);
      reader.finish();
      layout_.rules.push_back(rule);
    }
  }

  QrItem readQr(TomlReader reader, bool alwaysOptional) const {
    const auto box = reader.numbers("box", 3);
    if (box[2] < 10 || box[0] + box[2] > layout_.width || box[1] + box[2] > layout_.height) {
      reader.fault("box", "must be [x, y, size], at least 10 mm and on the page");
    }
    const bool optional = alwaysOptional || reader.flagOr("optional", false);
    reader.finish();
    return {{box[0], box[1]}, box[2], optional};
  }

  void readContent() {
    for (auto& reader : root_.tables("text")) layout_.texts.push_back(readText(reader));
    if (root_.has("photo")) {
      auto reader = root_.table("photo");
      layout_.photo = PhotoItem{readBox(reader), readThickness(reader), lookUp(colours_, reader, "colour", "colour"),
                                reader.flagOr("optional", false)};
      reader.finish();
    }
    if (root_.has("qr")) layout_.qr = readQr(root_.table("qr"), false);
    if (root_.has("portrait_qr")) layout_.portraitQr = readQr(root_.table("portrait_qr"), true);
    if (root_.has("grades")) {
      auto reader = root_.table("grades");
      layout_.grades = GradesItem{readArrangement(reader),
                                  readBox(reader),
                                  reader.integer("columns", 1, 12),
                                  reader.integer("rows", 1, 20),
                                  lookUp(styles_, reader, "part", "style"),
                                  lookUp(styles_, reader, "grade", "style"),
                                  lookUp(colours_, reader, "colour", "colour"),
                                  reader.flagOr("optional", false)};
      reader.finish();
    }
  }

  TextItem readText(TomlReader& reader) {
    TextItem item;
    item.isField = reader.has("field");
    if (item.isField == reader.has("words")) reader.fault("field", "a text has either a field or words");
    if (item.isField) {
      item.key = readFieldName(reader, "field");
      item.optional = reader.flagOr("optional", false);
    } else {
      item.key = reader.text("words");
      if (!layout_.words[layout_.language].contains(item.key)) reader.fault("words", "is not a key of [words]");
    }
    item.box = readBox(reader);
    item.style = lookUp(styles_, reader, "style", "style");
    item.shownWith = readShownWith(reader);
    reader.finish();
    return item;
  }

  std::string readFieldName(TomlReader& reader, std::string_view key) const {
    auto name = reader.text(key);
    if (!contains(rule_->fields, name)) {
      reader.fault(key, fmt::format("\"{}\" is not a field of a {}", name, rule_->name));
    }
    return name;
  }

  std::optional<std::string> readShownWith(TomlReader& reader) const {
    if (!reader.has("shown_with")) return std::nullopt;
    return readFieldName(reader, "shown_with");
  }

  Rectangle readBox(TomlReader& reader) const {
    const auto box = reader.numbers("box", 4);
    if (box[2] <= 0 || box[3] <= 0 || box[0] + box[2] > layout_.width || box[1] + box[3] > layout_.height) {
      reader.fault("box", "must be [x, y, width, height] and on the page");
    }
    return {box[0], box[1], box[2], box[3]};
  }

  static GradeArrangement readArrangement(TomlReader& reader) {
    if (!reader.has("arrangement")) return GradeArrangement::cells;
    const auto name = reader.text("arrangement");
    if (name == "cells") return GradeArrangement::cells;
    if (name == "table") return GradeArrangement::table;
    reader.fault("arrangement", "must be cells or table");
  }

  static double readThickness(TomlReader& reader) {
    const auto thickness = reader.number("thickness");
    if (thickness < 0.05 || thickness > 20) reader.fault("thickness", "must be from 0.05 to 20 mm");
    return thickness;
  }

  template <class T>
  static T lookUp(const std::map<std::string, T>& known, TomlReader& reader, std::string_view key,
                  std::string_view what) {
    const auto name = reader.text(key);
    const auto found = known.find(name);
    if (found == known.end()) reader.fault(key, fmt::format("\"{}\" is not a {} of this layout", name, what));
    return found->second;
  }

  void checkKind() {
    for (const auto field : rule_->mustShow) {
      if (!layout_.shows(field)) root_.fault("text", fmt::format("a {} must show \"{}\"", rule_->name, field));
    }
    if (layout_.portraitQr && layout_.kind != DocumentKind::certificate) {
      root_.fault("portrait_qr", "is for certificates only");
    }
    if (rule_->mustHaveQr && (!layout_.qr || layout_.qr->optional)) {
      root_.fault("qr", fmt::format("a {} must have one that is not optional", rule_->name));
    }
  }

  TomlReader root_;
  const KindRule* rule_ = nullptr;
  Layout layout_;
  std::map<std::string, std::vector<std::string>> fonts_;
  std::map<std::string, Colour> colours_;
  std::map<std::string, TextStyle> styles_;
};

}  // namespace

bool Layout::shows(std::string_view field) const {
  return std::any_of(texts.begin(), texts.end(), [&](const auto& text) { return text.isField && text.key == field; });
}

const std::string& Layout::languageOfWords(std::string_view wanted) const {
  const auto found = words.find(wanted);
  return found == words.end() ? language : found->first;
}

Result<Layout> parseLayout(std::string_view toml, std::string_view fileName) {
  try {
    const toml::table table = toml::parse(toml);
    return LayoutParser{TomlReader{table, "", fileName}}.parse();
  } catch (const TomlFault& fault) {
    return fail("layout.invalid", fault.message);
  } catch (const toml::parse_error& error) {
    return fail("layout.invalid", fmt::format("{}:{}: {}", fileName, error.source().begin.line, error.description()));
  }
}

Result<Layout> loadLayout(const std::filesystem::path& path) {
  constexpr std::size_t limit = 1U << 20U;
  constexpr std::size_t imageLimit = 8U << 20U;
  const auto content = readFile(path, limit);
  if (!content) return tl::unexpected<Error>(content.error());
  auto layout = parseLayout(asText(*content), path.filename().string());
  if (!layout) return layout;
  for (auto& image : layout->images) {
    image.content = readFile(path.parent_path() / image.file, imageLimit).value_or(Bytes{});
  }
  return layout;
}

}  // namespace assay::document
