#include "kiosk/ui/widgets/keyboard.h"

#include <array>

namespace assay::kiosk {
namespace {

using Row = std::vector<std::string_view>;
using Rows = std::array<Row, 3>;

const Rows latin{Row{"q", "w", "e", "r", "t", "y", "u", "i", "o", "p"},
                 Row{"a", "s", "d", "f", "g", "h", "j", "k", "l", "'"},
                 Row{"z", "x", "c", "v", "b", "n", "m", "-", "."}};
const Rows latinUpper{Row{"Q", "W", "E", "R", "T", "Y", "U", "I", "O", "P"},
                      Row{"A", "S", "D", "F", "G", "H", "J", "K", "L", "’"},
                      Row{"Z", "X", "C", "V", "B", "N", "M", "-", "."}};
const Rows signs{Row{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"},
                 Row{"á", "ç", "é", "ñ", "ö", "ü", "ø", "å", "š", "ı"},
                 Row{"@", "_", "/", "+", ",", ":", "(", ")", "&"}};
const Rows arabic{Row{"ض", "ص", "ث", "ق", "ف", "غ", "ع", "ه", "خ", "ح", "ج", "د"},
                  Row{"ش", "س", "ي", "ب", "ل", "ا", "ت", "ن", "م", "ك", "ط", "ذ"},
                  Row{"ئ", "ء", "ؤ", "ر", "أ", "ى", "ة", "و", "ز", "ظ"}};

struct Keys {
  bool shift = false;
  bool signs = false;
  bool latin = false;
};

/// Keys stand where they stand on every keyboard, whatever the direction of the page.
class Line {
 public:
  Line(Ui& ui, float y, float height, float width, float start)
      : ui_(ui), y_(y), height_(height), end_(start + width), x_(start) {}

  bool key(const std::string& id, std::string_view label, Icon icon, float width, bool strong = false) {
    Rect rect{x_, y_, width, height_};
    x_ += width + ui_.pixels(space::gap);
    if (ui_.direction() == Direction::rightToLeft) rect.x = ui_.screen().width - rect.right();
    const auto touch = ui_.leave({.id = id,
                                  .role = Role::key,
                                  .label = std::string{label},
                                  .actionable = true,
                                  .takesFocus = false,
                                  .rect = rect});
    const auto& theme = ui_.theme();
    const auto& accent = theme.tone(Tone::accent);
    const float radius = ui_.pixels({1.6F});
    ui_.fill(rect, touch.held ? accent.soft : strong ? accent.fill : theme.surface, radius);
    ui_.outline(rect, theme.line, ui_.border(), radius);
    auto style = ui_.lettering(type::label, strong ? Weight::bold : Weight::regular, 1);
    style.align = Align::centre;
    const auto colour = strong && !touch.held ? accent.onFill : theme.text;
    if (icon == Icon::none) ui_.write(label, style, colour, rect);
    ui_.icon(icon, rect.inset(rect.height * 0.27F), colour);
    ui_.focusRing(touch, rect, radius);
    return touch.fired;
  }
  [[nodiscard]] float left() const { return end_ - x_; }

 private:
  Ui& ui_;
  float y_;
  float height_;
  float end_;
  float x_;
};

const Rows& rowsOf(const Keys& keys, bool arabicPage) {
  if (keys.signs) return signs;
  if (arabicPage && !keys.latin) return arabic;
  return keys.shift ? latinUpper : latin;
}

}  // namespace

bool isTyping(const Ui& ui) {
  const auto* node = ui.scene().find(ui.interaction().typingInto());
  return node != nullptr && node->layer == ui.layer();
}

void keyboard(Ui& ui) {
  auto& keys = ui.keep<Keys>("keyboard");
  const bool arabicPage = ui.strings().language() == "ar";
  const auto& rows = rowsOf(keys, arabicPage);
  const float gap = ui.pixels(space::gap);
  const float key = ui.pixels(space::touch);
  const float wide = std::min(std::floor((ui.layout().offeredWidth() - 11 * gap) / 12), ui.pixels({17.0F}));
  const float whole = 12 * wide + 11 * gap;
  const auto place = ui.layout().place(std::nullopt, 4 * key + 3 * gap);
  const float start = std::floor((ui.screen().width - whole) / 2);
  float y = place.y;
  bool typed = false;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto count = static_cast<float>(rows[row].size());
    const bool last = row + 1 == rows.size();
    const bool shifts = last && !keys.signs && &rows != &arabic;
    const float lead = last ? (shifts ? 1.5F * (wide + gap) : 0.5F * (wide + gap))
                            : std::floor((whole - count * (wide + gap) + gap) / 2);
    Line line{ui, y, key, whole, start + (shifts ? 0 : lead)};
    if (shifts && line.key("key.shift", ui.text("keyboard.shift"), Icon::shift, 1.5F * wide + 0.5F * gap, keys.shift))
      keys.shift = !keys.shift;
    for (const auto letter : rows[row])
      if (line.key("key." + std::string{letter}, letter, Icon::none, wide)) {
        ui.send(TextTyped{std::string{letter}});
        typed = true;
      }
    if (last && line.key("key.backspace", ui.text("keyboard.backspace"), Icon::backspace, line.left()))
      ui.send(KeyPress{Key::backspace});
    y += key + gap;
  }
  if (typed) keys.shift = false;
  Line line{ui, y, key, whole, start};
  if (line.key("key.signs", keys.signs ? (arabicPage && !keys.latin ? "أ ب ت" : "ABC") : "123", Icon::none, 2 * wide))
    keys.signs = !keys.signs;
  if (arabicPage && line.key("key.language", ui.text("keyboard.language"), Icon::globe, wide + gap))
    keys.latin = !keys.latin;
  if (line.key("key.space", ui.text("keyboard.space"), Icon::none, line.left() - 3 * wide - gap))
    ui.send(TextTyped{" "});
  if (line.key("key.done", ui.text("keyboard.done"), Icon::none, 3 * wide, true)) ui.send(Submit{});
}

}  // namespace assay::kiosk
