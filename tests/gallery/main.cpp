#include <sys/wait.h>
#include <unistd.h>

#include <iostream>

#include "kiosk/ui/screens/sample_views_test_kit.h"
#include "shared/base/files.h"
#include "tests/gallery/index_page.h"
#include "tests/gallery/photographer.h"

/// `assay-gallery <folder>`: a picture of every screen in every language, theme and size, with a page to look at them.
namespace assay::test {
namespace {

/// A process of its own, because a window belongs to one thread and drawing is what takes the time.
pid_t inItsOwnProcess(const std::filesystem::path& folder, int width, int height,
                      const std::vector<std::string>& languages) {
  const auto child = fork();
  if (child != 0) return child;
  Photographer photographer{width, height};
  bool saved = true;
  for (const auto& language : languages)
    for (const auto& theme : themes) {
      const Look look{language, theme, width, height};
      photographer.shoot(look, [&](const std::string& screen, kiosk::Window& window) {
        saved = window.savePng(folder / fileName(screen, look)).has_value() && saved;
      });
    }
  std::_Exit(saved ? 0 : 1);
}

bool wellEnded(pid_t child) {
  int status = 0;
  return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int main(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  const auto& languages = kiosk::test::sampleLanguages;
  const auto half = languages.begin() + static_cast<std::ptrdiff_t>(languages.size() / 2);
  bool good = true;
  for (const auto& [width, height] : glassSizes) {
    const auto first = inItsOwnProcess(folder, width, height, {languages.begin(), half});
    const auto second = inItsOwnProcess(folder, width, height, {half, languages.end()});
    const bool firstGood = wellEnded(first);
    good = wellEnded(second) && firstGood && good;
  }
  good = writeFileAtomically(folder / "index.html", asBytes(indexPage(screenNames(), languages))).has_value() && good;
  if (!good) {
    std::cerr << "assay-gallery: not every picture could be made\n";
    return 1;
  }
  std::cout << (folder / "index.html").string() << '\n';
  return 0;
}

}  // namespace
}  // namespace assay::test

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "assay-gallery FOLDER\n";
    return 2;
  }
  return assay::test::main(arguments[1]);
}
