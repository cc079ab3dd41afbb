#include "tests/gallery/photographer.h"

#include <fmt/format.h>

#include <algorithm>

#include "kiosk/ui/screens/display.h"
#include "kiosk/ui/screens/sample_views_test_kit.h"
#include "kiosk/ui/screens/screens.h"
#include "kiosk/ui/widgets/gallery.h"
#include "tests/support/drawn_portrait.h"

namespace assay::test {
namespace {

std::string nameOf(const kiosk::GalleryPage& page) { return "widgets-" + std::string{page.name}; }

kiosk::Display displayOf(const std::string& theme) {
  if (theme == "dark") return {kiosk::Look::dark};
  if (theme == "high-contrast") return {kiosk::Look::highContrast};
  return {.look = kiosk::Look::light, .largerText = theme == "large-text"};
}

}  // namespace

std::vector<std::string> screenNames() {
  std::vector<std::string> names;
  for (const auto& sample : kiosk::test::allSamples()) names.push_back(sample.name);
  for (const auto& page : kiosk::galleryPages()) names.push_back(nameOf(page));
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
      portrait_(drawnPortrait()) {}

void Photographer::shoot(const Look& look, const std::vector<std::string>& screens,
                         const std::function<void(const std::string& screen, kiosk::Window& window)>& shot) {
  auto& ui = faces_[look.language];
  if (!ui) {
    ui = std::make_unique<kiosk::Ui>(window_->textures(), assets_ / "icons",
                                     *kiosk::Strings::load(assets_ / "strings", look.language), kiosk::lightTheme,
                                     kiosk::Scale{4.0F});
  }
  const auto display = displayOf(look.theme);
  setDisplay(*ui, display);
  const kiosk::PixelView picture{portrait_.width, portrait_.height, portrait_.rgb, 1};
  // A camera sees more to the sides than above and below.
  const auto rows = portrait_.height * 3 / 4;
  const kiosk::PixelView live{portrait_.width, rows,
                              BytesView{portrait_.rgb}.first(static_cast<std::size_t>(portrait_.width) * rows * 3), 2};
  const auto isWanted = [&](const std::string& name) { return std::ranges::find(screens, name) != screens.end(); };
  const auto take = [&](const std::string& name, const std::function<void(kiosk::Ui&)>& draw) {
    ui->frame(window_->size(), draw);
    window_->frame(*ui, draw);
    shot(name, *window_);
  };
  for (auto& sample : kiosk::test::allSamples()) {
    if (!isWanted(sample.name)) continue;
    if (auto* const home = std::get_if<kiosk::HomeView>(&sample.screen.content)) home->language = look.language;
    sample.screen.display = display;
    take(sample.name, [&](kiosk::Ui& u) {
      drawScreen(u, sample.screen,
                 {.live = live, .photo = picture, .checkIn = picture, .claim = picture, .portrait = picture});
    });
  }
  for (const auto& page : kiosk::galleryPages())
    if (isWanted(nameOf(page))) take(nameOf(page), page.draw);
}

}  // namespace assay::test
