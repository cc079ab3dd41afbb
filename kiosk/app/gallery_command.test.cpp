#include "kiosk/app/gallery_command.h"

#include <SDL.h>
#include <gtest/gtest.h>

#include <fstream>

#include "kiosk/app/kiosk_test_kit.h"
#include "kiosk/ui/widgets/gallery.h"

namespace assay::kiosk {
namespace {

struct GalleryCommand : testing::Test {
  std::unique_ptr<Window> window = *Window::open({.offscreen = true});
  GallerySettings settings{test::assets(), {"en", "ar"}, test::allStrings(), Scale{4.0F}};
  assay::test::TemporaryFolder folder;
};

TEST_F(GalleryCommand, saves_every_page_in_every_language_and_look) {
  const auto saved = saveGallery(*window, settings, folder / "pictures");
  ASSERT_TRUE(saved);
  EXPECT_EQ(static_cast<std::size_t>(*saved), galleryPages().size() * 2 * 4);
  for (const auto& page : galleryPages())
    for (const auto* look : {"en-light", "ar-dark", "en-high-contrast", "ar-large-text"})
      EXPECT_TRUE(std::filesystem::exists(folder / "pictures" / (std::string{page.name} + "-" + look + ".png")));
}

TEST_F(GalleryCommand, says_where_it_cannot_write) {
  std::ofstream{folder / "file"} << "no folder";
  const auto saved = saveGallery(*window, settings, folder / "file");
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().code, "file.unwritable");
}

/// What the pages show is told by what the window was given to paint.
TEST_F(GalleryCommand, turns_pages_until_the_window_closes) {
  const auto push = [](SDL_Keycode key) {
    SDL_Event event{};
    event.type = SDL_KEYDOWN;
    event.key.keysym.sym = key;
    SDL_PushEvent(&event);
  };
  for (const auto key : {SDLK_RIGHT, SDLK_RIGHT, SDLK_LEFT, SDLK_DOWN, SDLK_UP}) push(key);
  // The focus is drawn only for who moves it by keys.
  SDL_Event touch{};
  touch.button.button = SDL_BUTTON_LEFT;
  touch.button.x = touch.button.y = 2;
  for (const auto type : {SDL_MOUSEBUTTONDOWN, SDL_MOUSEBUTTONUP}) {
    touch.type = type;
    SDL_PushEvent(&touch);
  }
  SDL_Event end{};
  end.type = SDL_QUIT;
  SDL_PushEvent(&end);
  showGallery(*window, settings, false);
  const auto shown = window->shownPixels();

  // The second page, in Arabic, in the dark.
  Ui ui{window->textures(), settings.assets / "icons", settings.strings.at("ar"), darkTheme, settings.scale};
  for (int frame = 0; frame < 3; ++frame) window->frame(ui, galleryPages().at(1).draw);
  EXPECT_TRUE(shown.rgb == window->screenshot().rgb);
}

}  // namespace
}  // namespace assay::kiosk
