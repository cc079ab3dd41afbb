#include "kiosk/ui/widgets/keyboard.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "kiosk/ui/widgets/keyboard_layout.h"

namespace assay::kiosk {
namespace {

struct Keys {
  bool shift = false;
  bool signs = false;
  bool latin = false;  // though the page has letters of its own
  std::string sounds;  // for the input method: what was typed and is not yet a word
  std::vector<InputMethod::Word> words;
  std::size_t firstWord = 0;  // of those that are shown
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
                                  .label = withoutMarks(label),
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
  /// No key, but what was typed.
  void words(std::string_view text, float width) {
    Rect rect{x_, y_, width, height_};
    x_ += width + ui_.pixels(space::gap);
    auto style = ui_.lettering(type::label, Weight::bold, 1);
    style.align = Align::centre;
    ui_.leave({.id = "key.sounds", .role = Role::text, .label = std::string{text}, .rect = rect});
    ui_.write(text, style, ui_.theme().text, rect);
  }
  [[nodiscard]] float left() const { return end_ - x_; }

 private:
  Ui& ui_;
  float y_;
  float height_;
  float end_;
  float x_;
};

const KeyboardLayout& layoutOf(const Keys& keys, const Ui& ui) {
  const auto& language = ui.strings().language();
  if (keys.signs) return keys.latin ? latinSignsLayout() : signsLayout(language);
  const auto* const own = ownLayout(language);
  return own == nullptr || keys.latin ? latinLayout() : *own;
}

bool isSound(std::string_view letter) {
  return letter == "'" || (letter.size() == 1 && letter.front() >= 'a' && letter.front() <= 'z');
}

void listen(Keys& keys, InputMethod& method, std::string sounds) {
  keys.sounds = std::move(sounds);
  keys.words = keys.sounds.empty() ? std::vector<InputMethod::Word>{} : method.wordsFor(keys.sounds);
  keys.firstWord = 0;
}

/// A word takes the place of the letters that it stands for; what is left of them goes on.
void choose(Ui& ui, Keys& keys, InputMethod& method, const InputMethod::Word& word) {
  ui.send(TextTyped{word.text});
  listen(keys, method, keys.sounds.substr(std::min(word.letters, keys.sounds.size())));
  if (keys.words.empty() && ui.interaction().focus().starts_with("key.word.")) ui.focus("key.space");
  ui.relayout();
}

/// What was typed, and what it may mean, above the keys.
void words(Ui& ui, Keys& keys, InputMethod& method, Line line, float wide, float least) {
  const auto style = ui.lettering(type::label, Weight::regular, 1);
  const float margin = 2 * ui.pixels(space::small);
  const auto widthOf = [&](std::string_view text) { return std::max(wide, ui.measure(text, style).width + margin); };
  line.words(keys.sounds, widthOf(keys.sounds));
  std::optional<InputMethod::Word> chosen;
  auto next = keys.firstWord;
  for (; next < keys.words.size(); ++next) {
    const auto& word = keys.words[next];
    const float width = widthOf(word.text);
    if (line.left() < width + least) break;
    const auto id = "key.word." + std::to_string(next - keys.firstWord + 1);
    if (line.key(id, word.text, Icon::none, width)) chosen = word;
  }
  const bool fits = keys.firstWord == 0 && next == keys.words.size();
  if (!fits && line.key("key.more", ui.text("keyboard.more"), Icon::chevron, line.left()))
    keys.firstWord = next == keys.words.size() ? 0 : next;
  if (chosen) choose(ui, keys, method, *chosen);
}

/// What the space bar, backspace or done do while sounds wait to become a word; false: what they always do.
bool finishesWord(Ui& ui, Keys& keys, InputMethod* method) {
  if (method == nullptr || keys.words.empty()) return false;
  choose(ui, keys, *method, InputMethod::Word{keys.words.front()});
  return true;
}
bool shortensSounds(Keys& keys, InputMethod* method) {
  if (method == nullptr || keys.sounds.empty()) return false;
  listen(keys, *method, keys.sounds.substr(0, keys.sounds.size() - 1));
  return true;
}

}  // namespace

bool isTyping(const Ui& ui) {
  const auto* node = ui.scene().find(ui.interaction().typingInto());
  return node != nullptr && node->layer == ui.layer();
}

void keyboard(Ui& ui) {
  auto& keys = ui.keep<Keys>("keyboard");
  auto* const method = keys.latin ? nullptr : ui.inputMethod();
  const bool sounding = method != nullptr && !keys.sounds.empty();
  const auto& layout = layoutOf(keys, ui);
  const auto& rows = keys.shift && layout.shifts() ? layout.shifted : layout.plain;
  const float gap = ui.pixels(space::gap);
  const float key = ui.pixels(space::touch);
  const float wide = std::min(std::floor((ui.layout().offeredWidth() - 11 * gap) / 12), ui.pixels({17.0F}));
  const float whole = 12 * wide + 11 * gap;
  const int lines = sounding ? 5 : 4;
  const auto place = ui.layout().place(std::nullopt, static_cast<float>(lines) * (key + gap) - gap);
  const float start = std::floor((ui.screen().width - whole) / 2);
  float y = place.y;
  if (sounding) {
    words(ui, keys, *method, Line{ui, y, key, whole, start}, wide, key);
    y += key + gap;
  }
  const auto type = [&](std::string_view letter) {
    if (method != nullptr && isSound(letter) && (letter != "'" || !keys.sounds.empty())) {
      listen(keys, *method, keys.sounds + std::string{letter});
    } else {
      ui.send(TextTyped{std::string{letter}});
    }
  };
  const auto letterKey = [&](Line& line, std::string_view letter, std::string_view unshifted) {
    // Among Latin letters a bracket opens to the right on any page.
    const auto shown = keys.latin ? isolate(letter) : std::string{letter};
    if (!line.key("key." + std::string{letter}, shown, Icon::none, wide)) return;
    type(letter);
    if (!std::exchange(keys.shift, false)) return;
    // A keypad's focus stays on the key, whatever it is called now.
    if (ui.isFocused("key." + std::string{letter})) ui.focus("key." + std::string{unshifted});
    ui.relayout();
  };
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto count = static_cast<float>(rows[row].size());
    const bool last = row + 1 == rows.size();
    const bool shifts = last && layout.shifts();
    const float lead = shifts ? 0 : last ? 0.5F * (wide + gap) : std::floor((whole - count * (wide + gap) + gap) / 2);
    Line line{ui, y, key, whole - lead, start + lead};
    if (shifts && line.key("key.shift", ui.text("keyboard.shift"), Icon::shift, 1.5F * wide + 0.5F * gap, keys.shift))
      keys.shift = !keys.shift;
    for (std::size_t i = 0; i < rows[row].size(); ++i) letterKey(line, rows[row][i], layout.plain[row][i]);
    if (last && line.key("key.backspace", ui.text("keyboard.backspace"), Icon::backspace, line.left()) &&
        !shortensSounds(keys, method))
      ui.send(KeyPress{Key::backspace});
    y += key + gap;
  }
  Line line{ui, y, key, whole, start};
  const auto& language = ui.strings().language();
  const auto* const own = keys.latin ? nullptr : ownLayout(language);
  const auto& letters = own == nullptr ? latinLayout() : *own;
  if (line.key("key.signs", keys.signs ? letters.name : signsLayout(language).name, Icon::none, 2 * wide))
    keys.signs = !keys.signs;
  const bool hasTwo = ownLayout(language) != nullptr || ui.inputMethod() != nullptr;
  if (hasTwo && line.key("key.language", ui.text("keyboard.language"), Icon::globe, wide + gap, keys.latin)) {
    keys.latin = !keys.latin;
    keys.sounds.clear();
    keys.words.clear();
  }
  if (!keys.signs)
    for (const auto letter : letters.besideSpace) letterKey(line, letter, letter);
  if (line.key("key.space", ui.text("keyboard.space"), Icon::none, line.left() - 3 * wide - gap) &&
      !finishesWord(ui, keys, method))
    ui.send(TextTyped{" "});
  if (line.key("key.done", ui.text("keyboard.done"), Icon::none, 3 * wide, true) && !finishesWord(ui, keys, method))
    ui.send(Submit{});
}

}  // namespace assay::kiosk
