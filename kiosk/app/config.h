#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/flow/views.h"

namespace assay::kiosk {

/// `config/kiosk.toml` says something that can't be; names file, line and key.
struct ConfigError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Which driver a device has: `none`, or a kind with an address behind the colon (`v4l2:0`, `file:devices`).
struct DeviceChoice {
  std::string kind = "none";
  std::string address;
  bool operator==(const DeviceChoice&) const = default;
};

struct WindowConfig {
  bool fullscreen = true;
  int width = 1280;
  int height = 800;
  std::optional<float> pixelsPerMillimetre;  ///< none: as the display says
  std::string driver;                        ///< SDL's name of it; empty: the first that finds a display
};

/// What this station is set up to be. Paths are absolute or relative to the working directory.
struct KioskConfig {
  std::filesystem::path data;
  std::filesystem::path assets;
  std::optional<std::string> role;  ///< none: as central enrolled it
  std::vector<std::string> languages = {"en", "fr", "es", "ar", "hi", "zh"};
  Display display;  ///< how a person finds the screen
  bool testMode = false;
  DeviceChoice camera;
  DeviceChoice scanner;
  DeviceChoice printer;
  DeviceChoice speaker;
  DeviceChoice cardReader;
  DeviceChoice headphones = {"default", {}};  ///< where it is told that some are plugged in
  double volume = 0.7;                        ///< of the speaker, 0 to 1
  std::optional<int> wordsPerMinute = 160;    ///< that are read aloud; none: nothing is
  WindowConfig window;
  std::chrono::seconds syncInterval{20};
  int peerPort = 8444;                     ///< where the other stations of the centre reach this one; 0: any free one
  std::optional<std::string> peerAddress;  ///< none: all addresses that this machine has
  std::optional<int> toldPeerPort;         ///< none: the port itself
  bool peerDiscovery = true;               ///< announce this station on the network, and look for the others there
  std::optional<std::string> central;      ///< URL; none: as at enrolment
  std::vector<std::filesystem::path> sticks = {"/media"};  ///< where USB sticks appear; empty: nobody looks for them
  std::uint64_t mostBlobBytes = 4096ULL << 20U;            ///< that photos and documents may take; 0: without bound
  std::optional<std::filesystem::path> remote;             ///< socket of the test driver; development builds only
};

/// Every key is known, of its type and in its range, or ConfigError is thrown. Paths in the text are relative to
/// `folder`.
KioskConfig parseConfig(std::string_view toml, std::string_view fileName, const std::filesystem::path& folder);

/// Also throws when the file can't be read.
KioskConfig loadConfig(const std::filesystem::path& file);

}  // namespace assay::kiosk
