#include "tests/gallery/photographer.h"

#include <fmt/format.h>

#include "kiosk/ui/screens/display.h"
#include "kiosk/ui/screens/sample_views_test_kit.h"
#include "kiosk/ui/screens/screens.h"
#include "tests/support/face_picture.h"

namespace assay::test {
namespace {

const std::filesystem::path root{ASSAY_SOURCE_DIR};

kiosk::Display displayOf(const std::string& theme) {
  if (theme == "dark") return {kiosk::Look::dark};
  if (theme == "high-contrast") return {kiosk::Look::highContrast};
  return {.look = kiosk::Look::light, .largerText = theme == "large-text"};
}

}  // namespace

std::vector<std::string> screenNames() {
  std::vector<std::string> names;
  for (const auto& sample : kiosk::test::allSamples()) names.push_back(sample.name);
  return names;
}

std::string fileName(const std::string& screen, const Look& look) {
  return fmt::format("{}-{}-{}-{}x{}.png", screen, look.language, look.theme, look.width, look.height);
}

Photographer::Photographer(int width, int height)
    : window_(*kiosk::Window::open({.width = width, .height = height, .offscreen = true})), portrait_(facePhoto()) {}

void Photographer::shoot(const Look& look,
                         const std::function<void(const std::string& screen, kiosk::Window& window)>& shot) {
  auto& ui = faces_[look.language];
  if (!ui) {
    ui = std::make_unique<kiosk::Ui>(window_->textures(), root / "assets/icons",
                                     *kiosk::Strings::load(root / "assets/strings", look.language), kiosk::lightTheme,
                                     kiosk::Scale{4.0F});
  }
  const auto display = displayOf(look.theme);
  setDisplay(*ui, display);
  const kiosk::PixelView picture{portrait_.width, portrait_.height, portrait_.rgb, 1};
  for (auto& sample : kiosk::test::allSamples()) {
    if (auto* const home = std::get_if<kiosk::HomeView>(&sample.screen.content)) home->language = look.language;
    sample.screen.display = display;
    const auto draw = [&](kiosk::Ui& u) {
      drawScreen(u, sample.screen,
                 {.live = picture, .photo = picture, .checkIn = picture, .claim = picture, .portrait = picture});
    };
    ui->frame(window_->size(), draw);
    window_->frame(*ui, draw);
    shot(sample.name, *window_);
  }
}

}  // namespace assay::test
