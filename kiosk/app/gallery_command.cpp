#include "kiosk/app/gallery_command.h"

#include <fmt/format.h>

#include <array>

#include "kiosk/ui/screens/display.h"
#include "kiosk/ui/widgets/gallery.h"

namespace assay::kiosk {
namespace {

struct NamedDisplay {
  const char* name;
  Display display;
};
constexpr std::array displays = {NamedDisplay{"light", {Look::light}}, NamedDisplay{"dark", {Look::dark}},
                                 NamedDisplay{"high-contrast", {Look::highContrast}},
                                 NamedDisplay{"large-text", {Look::light, true}}};

/// Where the book lies open.
struct Opened {
  std::size_t page = 0;
  std::size_t language = 0;
  std::size_t display = 0;
};

/// The face of a station, as in the first language and light.
struct Face {
  Ui ui;
  Face(Window& window, const GallerySettings& settings)
      : ui(window.textures(), settings.assets / "icons", settings.strings.at(settings.languages.front()), lightTheme,
           settings.scale) {
    for (const auto& [language, method] : settings.inputMethods) ui.setInputMethod(language, *method);
  }
};

void turn(Opened& opened, GalleryTurn turn, const GallerySettings& settings) {
  const auto pages = galleryPages().size();
  switch (turn) {
    case GalleryTurn::none: break;
    case GalleryTurn::nextPage: opened.page = (opened.page + 1) % pages; break;
    case GalleryTurn::previousPage: opened.page = (opened.page + pages - 1) % pages; break;
    case GalleryTurn::nextLanguage: opened.language = (opened.language + 1) % settings.languages.size(); break;
    case GalleryTurn::nextLook: opened.display = (opened.display + 1) % displays.size(); break;
  }
}

/// One frame; true when another page is to be seen.
bool leaf(Window& window, Ui& ui, Opened& opened, const GallerySettings& settings) {
  auto wanted = GalleryTurn::none;
  window.frame(ui, [&](Ui& on) {
    // A frame may be laid out more than once; what was pressed is told in the first pass only.
    if (const auto told = leafThrough(on, galleryPages().at(opened.page)); told != GalleryTurn::none) wanted = told;
  });
  if (wanted == GalleryTurn::none) return false;
  turn(opened, wanted, settings);
  ui.forgetPerson();  // what was typed and scrolled on the page
  ui.setStrings(settings.strings.at(settings.languages.at(opened.language)));
  setDisplay(ui, displays.at(opened.display).display);
  return true;
}

}  // namespace

void showGallery(Window& window, const GallerySettings& settings, const std::atomic<bool>& stop) {
  constexpr std::chrono::hours untilSomethingHappens{1};
  Face face(window, settings);
  auto& ui = face.ui;
  Opened opened;
  for (;;) {
    while (leaf(window, ui, opened, settings) || ui.hasInput()) {
    }
    if (stop || window.isClosing()) return;
    window.waitEvent(untilSomethingHappens);
  }
}

Result<int> saveGallery(Window& window, const GallerySettings& settings, const std::filesystem::path& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return fail("file.unwritable", folder.string() + ": " + failed.message());
  Face face(window, settings);
  auto& ui = face.ui;
  int saved = 0;
  for (const auto& language : settings.languages) {
    ui.setStrings(settings.strings.at(language));
    for (const auto& [name, display] : displays) {
      setDisplay(ui, display);
      for (const auto& page : galleryPages()) {
        // What a page learns of itself while it is drawn shows in the next frame.
        for (int frame = 0; frame < 2; ++frame) window.frame(ui, page.draw);
        const auto written = window.savePng(folder / fmt::format("{}-{}-{}.png", page.name, language, name));
        if (!written) return tl::unexpected<Error>(written.error());
        ++saved;
      }
    }
  }
  return saved;
}

}  // namespace assay::kiosk
