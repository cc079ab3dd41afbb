#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "kiosk/ui/screens/sample_views_test_kit.h"
#include "shared/base/files.h"
#include "tests/gallery/approved.h"
#include "tests/gallery/index_page.h"

/// `assay-gallery all FOLDER [SCREEN...]`: a picture of every screen in every language, theme and size, with a page to
/// look at them that tells which are not as they were approved. `assay-gallery approve [SCREEN...]`: they are right as
/// they are.
namespace assay::test {
namespace {

/// The screens whose picture in this look was approved once.
std::vector<std::string> approvedScreens(const Look& look) {
  for (const auto& [known, screens] : approvedLooks())
    if (fileName("", known) == fileName("", look)) return screens;
  return {};
}

/// A process of its own, because a window belongs to one thread and drawing is what takes the time.
pid_t inItsOwnProcess(const std::filesystem::path& folder, int width, int height,
                      const std::vector<std::string>& languages, const std::vector<std::string>& screens) {
  const auto child = fork();
  if (child != 0) return child;
  Photographer photographer{width, height};
  const ApprovedPictures approved{approvedFolder()};
  bool saved = true;
  for (const auto& language : languages)
    for (const auto& theme : themes) {
      const Look look{language, theme, width, height};
      const auto compared = approvedScreens(look);
      photographer.shoot(look, screens, [&](const std::string& screen, kiosk::Window& window) {
        saved = window.savePng(folder / fileName(screen, look)).has_value() && saved;
        if (std::ranges::find(compared, screen) != compared.end())
          (void)approved.complaint(screen, look, pictureOf(window), folder / evidenceFolder);
      });
    }
  std::_Exit(saved ? 0 : 1);
}

bool wellEnded(pid_t child) {
  int status = 0;
  return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int takeAll(const std::filesystem::path& folder, const std::vector<std::string>& screens) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder / evidenceFolder);
  const auto& languages = kiosk::test::sampleLanguages;
  const auto half = languages.begin() + static_cast<std::ptrdiff_t>(languages.size() / 2);
  bool good = true;
  for (const auto& [width, height] : glassSizes) {
    const auto first = inItsOwnProcess(folder, width, height, {languages.begin(), half}, screens);
    const auto second = inItsOwnProcess(folder, width, height, {half, languages.end()}, screens);
    const bool firstGood = wellEnded(first);
    good = wellEnded(second) && firstGood && good;
  }
  const auto changed = changedIn(folder);
  const auto page = indexPage(screens, languages, changed);
  good = writeFileAtomically(folder / "index.html", asBytes(page)).has_value() && good;
  if (!good) {
    std::cerr << "assay-gallery: not every picture could be made\n";
    return 1;
  }
  std::cout << (folder / "index.html").string() << '\n';
  if (!changed.empty()) std::cout << changed.size() << " are not as they were approved\n";
  return 0;
}

/// False, and told: some are none.
bool areScreens(const std::vector<std::string>& wanted) {
  const auto known = screenNames();
  const auto stranger =
      std::ranges::find_if(wanted, [&](const auto& screen) { return std::ranges::find(known, screen) == known.end(); });
  if (stranger == wanted.end()) return true;
  std::cerr << "assay-gallery: there is no screen " << *stranger << '\n';
  return false;
}

int approve(const std::vector<std::string>& wanted) {
  const ApprovedPictures approved{approvedFolder()};
  std::size_t same = 0;
  for (auto [look, screens] : approvedLooks()) {
    std::erase_if(screens, [&](const auto& screen) {
      return !wanted.empty() && std::ranges::find(wanted, screen) == wanted.end();
    });
    Photographer photographer{look.width, look.height};
    photographer.shoot(look, screens, [&, &looked = look](const std::string& screen, kiosk::Window& window) {
      const auto file = fileName(screen, looked);
      const auto approval = approved.approve(file, pictureOf(window)).approval;
      if (approval == Approval::same)
        ++same;
      else
        std::cout << (approval == Approval::missing ? "new:     " : "changed: ") << file << '\n';
    });
  }
  for (const auto& file : approved.strangers(approvedLooks())) {
    approved.forget(file);
    std::cout << "removed: " << file << '\n';
  }
  std::cout << same << " look as before\n";
  return 0;
}

int main(int count, char** arguments) {
  std::filesystem::path folder;
  std::vector<std::string> screens;
  CLI::App cli{"Pictures of the kiosk's screens"};
  cli.require_subcommand(1);
  auto& all = *cli.add_subcommand("all", "Every screen in every look, with a page to see them");
  all.add_option("folder", folder, "Where to; what lies there is replaced")->required();
  all.add_option("screens", screens, "Only these");
  auto& approving = *cli.add_subcommand("approve", "Keep how the screens look now as how they are to look");
  approving.add_option("screens", screens, "Only these");
  try {
    cli.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? 0 : 2;
  }
  if (!areScreens(screens)) return 2;
  if (approving.parsed()) return approve(screens);
  return takeAll(folder, screens.empty() ? screenNames() : screens);
}

}  // namespace
}  // namespace assay::test

int main(int count, char** arguments) { return assay::test::main(count, arguments); }
