#include "kiosk/app/config.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>

#include "shared/base/bytes.h"
#include "shared/base/files.h"
#include "shared/document/toml_reader.h"

namespace assay::kiosk {

namespace {

using document::TomlReader;

constexpr std::array roles = {"candidate", "desk", "office", "review", "verify"};

struct NamedLook {
  std::string_view name;
  Look look;
};
constexpr std::array looks = {NamedLook{"light", Look::light}, NamedLook{"dark", Look::dark},
                              NamedLook{"high-contrast", Look::highContrast}};

/// A language names a file of strings.
bool isLanguage(std::string_view text) {
  return text.size() >= 2 && text.size() <= 8 &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

std::filesystem::path within(const std::filesystem::path& folder, const std::string& path) {
  return (folder / path).lexically_normal();
}

/// `kinds` lists the allowed drivers; those that end in a colon need an address.
DeviceChoice deviceOf(TomlReader& devices, std::string_view key, std::initializer_list<std::string_view> kinds,
                      const std::filesystem::path& folder) {
  if (!devices.has(key)) return {};
  const auto text = devices.text(key);
  std::string expected;
  for (const auto kind : kinds) {
    expected += (expected.empty() ? "" : ", ") + std::string{kind};
    if (kind == text && !kind.ends_with(':')) return {text, {}};
    if (!kind.ends_with(':') || !text.starts_with(kind) || text.size() == kind.size()) continue;
    DeviceChoice choice{std::string{kind.substr(0, kind.size() - 1)}, text.substr(kind.size())};
    if (choice.kind == "file") choice.address = within(folder, choice.address).string();
    return choice;
  }
  devices.fault(key, "must be one of: " + expected + " (address behind the colon)");
}

void readDevices(KioskConfig& config, TomlReader devices, const std::filesystem::path& folder) {
  config.camera = deviceOf(devices, "camera", {"none", "v4l2:", "file:"}, folder);
  config.scanner = deviceOf(devices, "scanner", {"none", "evdev:", "file:"}, folder);
  config.printer = deviceOf(devices, "printer", {"none", "cups:", "file:"}, folder);
  config.speaker = deviceOf(devices, "speaker", {"none", "default", "file:"}, folder);
  config.cardReader = deviceOf(devices, "card-reader", {"none", "default", "pcsc:", "file:"}, folder);
  if (devices.has("headphones"))
    config.headphones = deviceOf(devices, "headphones", {"none", "default", "evdev:"}, folder);
  config.volume = devices.integerOr("volume", 0, 100, 70) / 100.0;
  devices.finish();
}

/// As the configuration names them, and as SDL does.
struct NamedDriver {
  std::string_view name;
  std::string_view driver;
};
constexpr std::array drivers = {NamedDriver{"automatic", ""}, NamedDriver{"x11", "x11"},
                                NamedDriver{"wayland", "wayland"}, NamedDriver{"kmsdrm", "KMSDRM"}};

void readWindow(KioskConfig& config, TomlReader window) {
  auto& to = config.window;
  to.fullscreen = window.flagOr("fullscreen", to.fullscreen);
  to.width = window.integerOr("width", 320, 16384, to.width);
  to.height = window.integerOr("height", 320, 16384, to.height);
  if (window.has("pixels-per-millimetre")) {
    to.pixelsPerMillimetre = static_cast<float>(window.number("pixels-per-millimetre"));
    if (*to.pixelsPerMillimetre < 1 || *to.pixelsPerMillimetre > 40) {
      window.fault("pixels-per-millimetre", "must be a number from 1 to 40");
    }
  }
  if (window.has("driver")) {
    const auto named = std::ranges::find(drivers, window.text("driver"), &NamedDriver::name);
    if (named == drivers.end()) window.fault("driver", "must be one of: automatic, x11, wayland, kmsdrm");
    to.driver = named->driver;
  }
  window.finish();
}

void readDisplay(KioskConfig& config, TomlReader display) {
  if (display.has("look")) {
    const auto named = std::ranges::find(looks, display.text("look"), &NamedLook::name);
    if (named == looks.end()) display.fault("look", "must be one of: light, dark, high-contrast");
    config.display.look = named->look;
  }
  config.display.largerText = display.flagOr("larger-text", config.display.largerText);
  display.finish();
}

void readSpeech(KioskConfig& config, TomlReader speech) {
  const int rate = speech.integerOr("rate", 80, 400, config.wordsPerMinute.value_or(0));
  config.wordsPerMinute = speech.flagOr("enabled", true) ? std::optional{rate} : std::nullopt;
  speech.finish();
}

void readSync(KioskConfig& config, TomlReader sync) {
  config.syncInterval =
      std::chrono::seconds{sync.integerOr("interval-seconds", 1, 3600, static_cast<int>(config.syncInterval.count()))};
  if (sync.has("central")) {
    config.central = sync.text("central");
    if (!config.central->starts_with("https://")) sync.fault("central", "must begin with https://");
  }
  sync.finish();
}

void readPeers(KioskConfig& config, TomlReader peers) {
  config.peerPort = peers.integerOr("port", 0, 65535, config.peerPort);
  if (peers.has("address")) config.peerAddress = peers.text("address");
  if (peers.has("told-port")) config.toldPeerPort = peers.integer("told-port", 1, 65535);
  config.peerDiscovery = peers.flagOr("discovery", config.peerDiscovery);
  peers.finish();
}

void readSticks(KioskConfig& config, TomlReader usb, const std::filesystem::path& folder) {
  if (usb.has("folders")) {
    config.sticks.clear();
    for (const auto& path : usb.texts("folders")) config.sticks.push_back(within(folder, path));
  }
  usb.finish();
}

void readStorage(KioskConfig& config, TomlReader storage) {
  constexpr int leastUseful = 100;
  const auto megabytes =
      storage.integerOr("photos-megabytes", 0, 10'000'000, static_cast<int>(config.mostBlobBytes >> 20U));
  if (megabytes > 0 && megabytes < leastUseful) storage.fault("photos-megabytes", "must be 0 or at least 100");
  config.mostBlobBytes = static_cast<std::uint64_t>(megabytes) << 20U;
  storage.finish();
}

void readStation(KioskConfig& config, TomlReader& root) {
  if (root.has("role")) {
    config.role = root.text("role");
    if (std::ranges::find(roles, *config.role) == roles.end()) {
      root.fault("role", "must be one of: candidate, desk, office, review, verify");
    }
  }
  if (root.has("languages")) config.languages = root.texts("languages");
  if (config.languages.empty() || !std::ranges::all_of(config.languages, isLanguage)) {
    root.fault("languages", "must name at least one language, as en or ar");
  }
  config.testMode = root.flagOr("test-mode", config.testMode);
}

KioskConfig read(TomlReader root, const std::filesystem::path& folder) {
  KioskConfig config;
  config.data = within(folder, root.text("data"));
  config.assets = within(folder, root.text("assets"));
  readStation(config, root);
  if (root.has("devices")) readDevices(config, root.table("devices"), folder);
  if (root.has("window")) readWindow(config, root.table("window"));
  if (root.has("display")) readDisplay(config, root.table("display"));
  if (root.has("speech")) readSpeech(config, root.table("speech"));
  if (root.has("sync")) readSync(config, root.table("sync"));
  if (root.has("peers")) readPeers(config, root.table("peers"));
  if (root.has("usb")) readSticks(config, root.table("usb"), folder);
  if (root.has("storage")) readStorage(config, root.table("storage"));
  if (root.has("devpanel")) {
    auto devpanel = root.table("devpanel");
    if (devpanel.has("remote")) config.remote = within(folder, devpanel.text("remote"));
    devpanel.finish();
  }
  root.finish();
  return config;
}

}  // namespace

KioskConfig parseConfig(std::string_view toml, std::string_view fileName, const std::filesystem::path& folder) {
  try {
    const toml::table table = toml::parse(toml, fileName);
    return read(TomlReader{table, {}, fileName}, folder);
  } catch (const toml::parse_error& error) {
    throw ConfigError(std::string{fileName} + ":" + std::to_string(error.source().begin.line) + ": " +
                      std::string{error.description()});
  } catch (const document::TomlFault& fault) {
    throw ConfigError(fault.message);
  }
}

KioskConfig loadConfig(const std::filesystem::path& file) {
  const auto bytes = readFile(file, 1U << 20U);
  if (!bytes) throw ConfigError(bytes.error().message);
  return parseConfig(asText(*bytes), file.string(), file.parent_path());
}

}  // namespace assay::kiosk
