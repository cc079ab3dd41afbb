#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "hal/image.h"
#include "kiosk/app/window.h"
#include "kiosk/flow/views.h"
#include "kiosk/ui/widgets/input_method.h"

namespace assay::test {

/// One way to see a screen.
struct Look {
  std::string language;
  std::string theme;  ///< `light`, `dark`, `high-contrast`, `large-text`
  int width = 1280;
  int height = 800;
  friend void PrintTo(const Look& look, std::ostream* out) { *out << look.language << " " << look.theme; }
};

inline const std::vector<std::string> themes = {"light", "dark", "high-contrast", "large-text"};
struct GlassSize {
  int width;
  int height;
};
inline const std::vector<GlassSize> glassSizes = {{1280, 800}, {1080, 1920}, {1920, 1080}};

/// The names of all that can be photographed: screens, the keyboards on them, and `widgets-<page>` for the pages of the
/// widgets' gallery.
std::vector<std::string> screenNames();
/// Those that there are in the language: not every keyboard has capitals, or words to choose from.
std::vector<std::string> screenNames(const std::string& language);

/// `home-fr-dark-1280x800.png`
std::string fileName(const std::string& screen, const Look& look);

std::filesystem::path shippedAssets();

/// What the window shows.
hal::Image pictureOf(kiosk::Window& window);

/// Takes pictures of screens as the kiosk's window paints them, one size of window at a time.
class Photographer {
 public:
  /// Aborts when there is no way to draw.
  Photographer(int width, int height, std::filesystem::path assets = shippedAssets());

  /// These screens in this look; `shot` gets each with its name. The look's size is the window's.
  void shoot(const Look& look, const std::vector<std::string>& screens,
             const std::function<void(const std::string& screen, kiosk::Window& window)>& shot);

 private:
  kiosk::Ui& face(const std::string& language);

  std::filesystem::path assets_;
  std::unique_ptr<kiosk::Window> window_;
  std::unique_ptr<kiosk::InputMethod> words_;
  std::map<std::string, std::unique_ptr<kiosk::Ui>> faces_;  ///< by language: texts are kept from look to look
  hal::Image portrait_;
};

}  // namespace assay::test
