#pragma once

#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "hal/image.h"
#include "kiosk/devpanel/remote_client.h"
#include "tests/support/process.h"
#include "tests/support/x_server.h"

namespace assay::e2e {

/// A real `assay-kiosk` process with file-driven devices in a folder of its own, looked at through its test driver. It
/// is touched through that too, or, at an X server, by a finger on its glass. Every function throws std::runtime_error
/// when the kiosk does not do as it should.
class Station {
 public:
  struct Setup {
    std::filesystem::path programs;  ///< the build folder
    std::filesystem::path folder;    ///< data, devices and configuration of this station
    std::string name;                ///< for people
    std::string role;
    bool offscreen = true;
    const test::XServer* display = nullptr;  ///< when not offscreen; null: the one inherited
    int width = 1280;
    int height = 800;
    int peerPort = 0;                   ///< where other stations find it, also after a new start; 0: anywhere
    std::optional<int> toldPeerPort{};  ///< where they call instead, and are passed on
  };
  explicit Station(Setup setup);

  [[nodiscard]] bool isEnrolled() const;
  /// What `assay-kiosk enrol` said.
  test::Finished enrol(const std::string& central, const std::string& code);
  /// Puts in a USB stick that is meant for backups; its folder.
  std::filesystem::path putInStick();
  /// What `assay-kiosk restore` said.
  test::Finished restore(const std::filesystem::path& stick, const std::string& code);

  void start();
  void kill();  ///< SIGKILL, as a power cut does
  /// SIGSTOP: it is there and does nothing, until SIGCONT.
  void freeze();
  void thaw();
  void stop();  ///< SIGTERM; throws if it does not end with 0
  /// Starts it and leaves its test driver to others, such as its panel; `connect` takes that for this object.
  void open();
  void connect();
  void disconnect() { remote_.reset(); }
  /// Until the window is closed.
  void waitForEnd();
  /// The window that steers its simulated devices and its role; pictures for its camera are the PNG files of
  /// `pictures`.
  [[nodiscard]] test::Process openPanel(const std::filesystem::path& pictures) const;

  void showPicture(const hal::Image& picture);
  void coverCamera();
  void putOnCard(const std::string& serial);
  void takeOffCard();

  /// As soon as it can be pressed. At an X server as people do: what is out of sight is dragged there first, and a text
  /// is typed on the keys that are shown, of which there must be one for each letter.
  void press(const std::string& id);
  /// Presses what asks for a reason, and gives it.
  void press(const std::string& id, const std::string& reason);
  void type(const std::string& id, const std::string& text);
  /// Presses without waiting for what follows: the next thing may be a power cut.
  void pressAndForget(const std::string& id);
  void waitFor(const std::string& screen);
  void waitForNode(const std::string& id);
  void waitForWords(const std::string& words);
  [[nodiscard]] std::string screen();
  [[nodiscard]] bool has(const std::string& id);
  /// Whether something on the screen holds these words.
  [[nodiscard]] bool says(const std::string& words);
  /// Value, or else label, of a node.
  [[nodiscard]] std::string words(const std::string& id);
  /// The id of the first node with this prefix whose label holds `words`.
  [[nodiscard]] std::string idOf(const std::string& prefix, const std::string& words);
  void screenshot(const std::filesystem::path& path);
  void enterPin(const std::string& pin);
  /// From home to the screen that staff have first.
  void signIn(const std::string& pin, const std::string& place);
  /// Looks for a name or a ticket at the desk.
  void search(const std::string& text);

 private:
  nlohmann::json ask(const nlohmann::json& request);
  nlohmann::json require(const nlohmann::json& request);
  nlohmann::json node(const std::string& id);
  void waitUntilLive(const std::string& id);
  void touch(const std::string& id, std::chrono::milliseconds pace);
  void typeByTouch(const std::string& id, const std::string& text);
  void writeConfig() const;

  Setup setup_;
  std::chrono::steady_clock::time_point lastTouch_{};
  std::optional<test::Process> process_;
  std::optional<kiosk::RemoteClient> remote_;
};

}  // namespace assay::e2e
