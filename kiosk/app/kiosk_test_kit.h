#pragma once

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "hal/fake/fake_camera.h"
#include "kiosk/app/app.h"
#include "kiosk/app/centre_test_kit.h"
#include "kiosk/ui/theme/theme.h"

namespace assay::kiosk::test {

inline std::filesystem::path assets() { return std::filesystem::path{ASSAY_SOURCE_DIR} / "assets"; }

inline std::map<std::string, Strings> allStrings() {
  std::map<std::string, Strings> strings;
  for (const auto& language : StationInfo{}.languages)
    strings.emplace(language, *Strings::load(assets() / "strings", language));
  return strings;
}

/// For tests: a whole station without a display, driven turn by turn.
struct KioskKit {
  CentreKit centre;
  std::unique_ptr<Window> window = *Window::open({.offscreen = true});
  Inbox<News> inbox{[this] { window->wake(); }};
  Post post = [this](News news) { inbox.post(std::move(news)); };
  hal::fake::FakeCamera* camera = new hal::fake::FakeCamera;
  CameraWorker cameraWorker{std::unique_ptr<hal::Camera>{camera}, post, [this] { window->wake(); }};
  journal::BlobStore blobs{centre.nodes.folder / "blobs"};
  EffectsRunner effects{{.journal = *centre.journal, .blobs = blobs, .camera = &cameraWorker}, post};
  std::vector<hal::Utterance> said;  ///< nothing until somebody asks for it
  Ui ui{window->textures(), assets() / "icons", allStrings().at("en"), lightTheme, Scale{4.0F}};
  App app{{.station = {.id = "kiosk-1", .name = "Door 1", .letter = "", .role = "candidate"},
           .roleIsFixed = true,
           .data = centre.nodes.folder.path(),
           .strings = allStrings(),
           .speech = SpeechSettings{.say = [this](hal::Utterance words) { said.push_back(std::move(words)); }}},
          centre.nodes.clock,
          *window,
          ui,
          inbox,
          *centre.journal,
          effects};

  [[nodiscard]] std::string screen() const { return std::string{nameOf(currentScreen(app.state()).content)}; }

  void press(const std::string& id) {
    if (!ui.press(id)) throw std::runtime_error(id + " is not on " + screen());
    app.turn(nullptr);
  }

  void key(Key key) {
    ui.send(KeyPress{key});
    app.turn(nullptr);
  }

  /// Turns until it holds, sleeping for news in between; at most ten seconds.
  template <class Holds>
  bool becomes(Holds holds) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    for (;;) {
      app.turn(nullptr);
      if (holds()) return true;
      if (std::chrono::steady_clock::now() > until) return false;
      window->waitEvent(std::chrono::milliseconds{1000});
    }
  }
  bool becomesScreen(const std::string& name) {
    return becomes([&] { return screen() == name; });
  }
};

}  // namespace assay::kiosk::test
