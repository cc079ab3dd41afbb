#pragma once

#include <any>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/ui/text/strings.h"
#include "kiosk/ui/text/text_engine.h"
#include "kiosk/ui/theme/theme.h"
#include "kiosk/ui/widgets/icons.h"
#include "kiosk/ui/widgets/input_method.h"
#include "kiosk/ui/widgets/interaction.h"
#include "kiosk/ui/widgets/layout.h"
#include "kiosk/ui/widgets/picture.h"
#include "kiosk/ui/widgets/scene.h"

namespace assay::kiosk {

/// A text as it was set in this frame, so that a test can tell whether it was cut.
struct WrittenText {
  std::string text;
  TextExtent extent;
  Rect box;      ///< what it was given, in screen pixels
  Rect stands;   ///< where its letters are
  Rect visible;  ///< the part of that which is not clipped away
  int layer = 0;
};

/// What a widget learns about itself in this frame.
struct Touch {
  bool fired = false;  ///< pressed and released on it, or Enter while it had the focus
  bool byKey = false;  ///< fired by a key
  bool held = false;
  bool focused = false;
};

/// What screens draw with: the look, the words, the layout, and the frame's scene and picture. One
/// frame: `frame` takes the next input, calls the screen, and lays out again until it is settled. UI thread only.
/// All coordinates here are logical pixels from the page's start side; the picture mirrors them.
class Ui {
 public:
  using Body = std::function<void()>;
  struct Cell {
    float weight = 1;
    Body body;
  };

  Ui(TextureStore& textures, std::filesystem::path icons, Strings strings, const Theme& theme, Scale scale);

  // --- what the window and tests use ---
  void frame(Size screen, const std::function<void(Ui&)>& draw);
  void send(InputEvent event) { interaction_.add(std::move(event)); }
  /// Touches the middle of a node, as a finger would, in the next frames. False: the scene has no such node.
  bool press(std::string_view id);
  bool type(std::string_view id, std::string_view text);
  /// Input waits: another frame is needed.
  [[nodiscard]] bool hasInput() const { return interaction_.isWaiting(); }
  [[nodiscard]] const Scene& scene() const { return scene_; }
  [[nodiscard]] const Picture& picture() const { return picture_; }
  [[nodiscard]] const std::vector<WrittenText>& texts() const { return texts_; }
  [[nodiscard]] TextEngine::Statistics textStatistics() const { return text_.statistics(); }
  /// Wipes what was typed, scrolled and drawn, when a person's turn ends.
  void forgetPerson();

  void setStrings(Strings strings);
  void setTheme(const Theme& theme) { theme_ = theme; }
  void setScale(Scale scale) { scale_ = scale; }
  /// For pages in this language; must outlive this. Without one, they are typed as the keys say.
  void setInputMethod(std::string language, InputMethod& method) { inputMethods_[std::move(language)] = &method; }
  /// Of the present page; null: none.
  [[nodiscard]] InputMethod* inputMethod() const;

  // --- words and looks ---
  [[nodiscard]] std::string text(std::string_view key, Arguments arguments = {}) const {
    return strings_.text(key, arguments);
  }
  [[nodiscard]] const Strings& strings() const { return strings_; }
  [[nodiscard]] const LocaleFormat& format() const { return strings_.format(); }
  [[nodiscard]] Direction direction() const { return strings_.direction(); }
  [[nodiscard]] const Theme& theme() const { return theme_; }
  [[nodiscard]] const Scale& scale() const { return scale_; }
  [[nodiscard]] float pixels(Millimetres length) const { return scale_.pixels(length); }
  [[nodiscard]] float border() const {
    return std::max(1.0F, std::round(theme_.borderWidth * scale_.pixelsPerMillimetre));
  }
  [[nodiscard]] TextStyle lettering(Millimetres em, Weight weight = Weight::regular, int lines = 0) const;
  /// For a number that is read from afar: as large as `width` has room for, since a number that is cut is another one.
  [[nodiscard]] TextStyle numberLettering(const std::string& number, float width);
  [[nodiscard]] Size screen() const { return screen_; }

  // --- layout: widgets called inside `body` are placed by it ---
  void column(Align align, const Body& body);
  void row(std::initializer_list<Cell> cells);
  void line(const Body& body);
  void grid(int columns, const Body& body);
  void card(const Body& body) { card(Tone::neutral, body); }
  void card(Tone tone, const Body& body);
  void narrow(Millimetres width, const Body& body);  ///< a centred column no wider than this
  void space(Millimetres height);
  /// A window of this height on content that may be longer; moves by finger, wheel and focus.
  void scroll(std::string_view id, float height, const Body& body);
  /// From here to the end of the page's content.
  [[nodiscard]] float heightLeft() const;

  // --- for widgets ---
  Layout& layout() { return layout_; }
  void within(const Layout::Box& box, const Body& body);
  void clipped(const Rect& rect, const Body& body);
  /// On top of all so far; while it is there nothing below can be touched.
  void overlay(const Body& body);
  void setContentBottom(float y) { contentBottom_ = y; }

  /// Leaves the node in the scene and says what happened to it. `node.rect` is logical.
  Touch leave(SceneNode node);
  [[nodiscard]] const Interaction& interaction() const { return interaction_; }
  void focus(std::string_view id) { interaction_.setFocus(id); }
  void leaveField() {
    interaction_.leaveField(scene_);
    relayout();
  }
  [[nodiscard]] bool isFocused(std::string_view id) const { return interaction_.isFocused(id); }
  [[nodiscard]] int layer() const { return layer_; }

  [[nodiscard]] TextExtent extentOf(std::string_view text, const TextStyle& style, float width) {
    return text_.measure(text, style, direction(), static_cast<int>(width));
  }
  [[nodiscard]] Size measure(std::string_view text, const TextStyle& style, float width = unlimitedWidth);
  /// Sets the text in the box, by its alignment across and in the middle down. Gives where it stands.
  Rect write(std::string_view text, const TextStyle& style, Colour colour, const Rect& box);
  void fill(const Rect& rect, Colour colour, float radius = 0);
  void outline(const Rect& rect, Colour colour, float thickness, float radius = 0);
  void icon(Icon icon, const Rect& box, Colour colour);
  void focusRing(const Touch& touch, const Rect& rect, float radius);
  Picture& canvas() { return picture_; }
  TextureStore& textures() { return textures_; }

  /// A value that lives as long as the widget is drawn in every frame; then it is destroyed.
  template <class T>
  T& keep(std::string_view id) {
    auto& kept = kept_[std::string{id}];
    if (!kept.value.has_value()) kept.value = std::make_shared<T>();
    kept.frame = frame_;
    return *std::any_cast<std::shared_ptr<T>&>(kept.value);
  }
  /// The layout depends on something that became known only now: draw the frame again.
  void relayout() { settled_ = false; }

 private:
  struct Kept {
    std::any value;
    std::uint64_t frame = 0;
  };
  void layOut(const std::function<void(Ui&)>& draw);
  void pass(const std::function<void(Ui&)>& draw);

  TextureStore& textures_;
  std::map<std::string, InputMethod*, std::less<>> inputMethods_;
  Strings strings_;
  Theme theme_;
  Scale scale_;
  TextEngine text_;
  IconSet icons_;
  Interaction interaction_;
  Layout layout_;
  Scene scene_;
  Scene drawing_;
  Picture picture_;
  Size screen_;
  std::vector<Rect> clips_;
  std::vector<WrittenText> texts_;
  std::map<std::string, Kept, std::less<>> kept_;
  float contentBottom_ = 0;
  int layer_ = 0;
  int grids_ = 0;
  bool settled_ = true;
  std::uint64_t frame_ = 0;
};

}  // namespace assay::kiosk
