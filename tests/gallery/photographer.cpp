#include "tests/gallery/photographer.h"

#include <fmt/format.h>

#include <algorithm>

#include "kiosk/ui/screens/display.h"
#include "kiosk/ui/screens/sample_views_test_kit.h"
#include "kiosk/ui/screens/screens.h"
#include "kiosk/ui/widgets/gallery.h"
#include "kiosk/ui/widgets/keyboard_layout.h"
#include "tests/support/drawn_portrait.h"

namespace assay::test {
namespace {

std::string nameOf(const kiosk::GalleryPage& page) { return "widgets-" + std::string{page.name}; }

kiosk::Display displayOf(const std::string& theme) {
  if (theme == "dark") return {kiosk::Look::dark};
  if (theme == "high-contrast") return {kiosk::Look::highContrast};
  return {.look = kiosk::Look::light, .largerText = theme == "large-text"};
}

constexpr auto* typedByWords = "zh";

/// The same words whatever dictionary is installed.
class SameWords final : public kiosk::InputMethod {
 public:
  std::vector<Word> wordsFor(std::string_view letters) override {
    std::vector<Word> words;
    for (const auto* text : {"张伟", "章为", "张", "章", "长", "掌", "涨", "丈", "帐", "仗", "障", "樟", "彰", "漳"})
      words.push_back({text, letters.size()});
    return words;
  }
};

/// How a screen looks after it was touched.
struct Touched {
  std::string name;
  std::string sample;
  std::vector<std::string> keys;
};

const std::vector<Touched>& touchedScreens() {
  static const std::vector<Touched> all = {
      {"keyboard", "desk", {"desk.search"}},
      {"keyboard-capitals", "desk", {"desk.search", "key.shift"}},
      {"keyboard-signs", "desk", {"desk.search", "key.signs"}},
      {"keyboard-words",
       "desk",
       {"desk.search", "key.z", "key.h", "key.a", "key.n", "key.g", "key.w", "key.e", "key.i"}}};
  return all;
}

bool isOfLanguage(const std::string& screen, const std::string& language) {
  const auto* const own = kiosk::ownLayout(language);
  if (screen == "keyboard-capitals") return own == nullptr || own->shifts();
  return screen != "keyboard-words" || language == typedByWords;
}

}  // namespace

std::vector<std::string> screenNames() {
  std::vector<std::string> names;
  for (const auto& sample : kiosk::test::allSamples()) names.push_back(sample.name);
  for (const auto& screen : touchedScreens()) names.push_back(screen.name);
  for (const auto& page : kiosk::galleryPages()) names.push_back(nameOf(page));
  return names;
}

std::vector<std::string> screenNames(const std::string& language) {
  auto names = screenNames();
  std::erase_if(names, [&](const auto& name) { return !isOfLanguage(name, language); });
  return names;
}

std::string fileName(const std::string& screen, const Look& look) {
  return fmt::format("{}-{}-{}-{}x{}.png", screen, look.language, look.theme, look.width, look.height);
}

std::filesystem::path shippedAssets() { return std::filesystem::path{ASSAY_SOURCE_DIR} / "assets"; }

hal::Image pictureOf(kiosk::Window& window) {
  auto pixels = window.screenshot();
  hal::Image image;
  image.width = pixels.width;
  image.height = pixels.height;
  image.rgb = std::move(pixels.rgb);
  return image;
}

Photographer::Photographer(int width, int height, std::filesystem::path assets)
    : assets_(std::move(assets)),
      window_(*kiosk::Window::open({.width = width, .height = height, .offscreen = true})),
      words_(std::make_unique<SameWords>()),
      portrait_(drawnPortrait()) {}

kiosk::Ui& Photographer::face(const std::string& language) {
  auto& ui = faces_[language];
  if (ui) return *ui;
  ui = std::make_unique<kiosk::Ui>(window_->textures(), assets_ / "icons",
                                   *kiosk::Strings::load(assets_ / "strings", language), kiosk::lightTheme,
                                   kiosk::Scale{4.0F});
  ui->setInputMethod(typedByWords, *words_);
  return *ui;
}

void Photographer::shoot(const Look& look, const std::vector<std::string>& screens,
                         const std::function<void(const std::string& screen, kiosk::Window& window)>& shot) {
  auto& ui = face(look.language);
  const auto display = displayOf(look.theme);
  setDisplay(ui, display);
  const kiosk::PixelView picture{portrait_.width, portrait_.height, portrait_.rgb, 1};
  // A camera sees more to the sides than above and below.
  const auto rows = portrait_.height * 3 / 4;
  const kiosk::PixelView live{portrait_.width, rows,
                              BytesView{portrait_.rgb}.first(static_cast<std::size_t>(portrait_.width) * rows * 3), 2};
  const auto isWanted = [&](const std::string& name) {
    return std::ranges::find(screens, name) != screens.end() && isOfLanguage(name, look.language);
  };
  const auto take = [&](const std::string& name, const std::function<void(kiosk::Ui&)>& draw,
                        const std::vector<std::string>& keys = {}) {
    ui.frame(window_->size(), draw);
    for (const auto& key : keys) {
      ui.press(key);
      while (ui.hasInput()) ui.frame(window_->size(), draw);
    }
    window_->frame(ui, draw);
    shot(name, *window_);
  };
  for (auto& sample : kiosk::test::allSamples()) {
    if (auto* const home = std::get_if<kiosk::HomeView>(&sample.screen.content)) home->language = look.language;
    sample.screen.display = display;
    const auto draw = [&](kiosk::Ui& u) {
      drawScreen(u, sample.screen,
                 {.live = live, .photo = picture, .checkIn = picture, .claim = picture, .portrait = picture});
    };
    if (isWanted(sample.name)) take(sample.name, draw);
    for (const auto& screen : touchedScreens()) {
      if (screen.sample != sample.name || !isWanted(screen.name)) continue;
      ui.forgetPerson();
      take(screen.name, draw, screen.keys);
      ui.forgetPerson();
    }
  }
  for (const auto& page : kiosk::galleryPages())
    if (isWanted(nameOf(page))) take(nameOf(page), page.draw);
}

}  // namespace assay::test
