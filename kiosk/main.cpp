#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "hal/linux/avahi_discovery.h"
#include "hal/linux/cups_printer.h"
#include "hal/linux/evdev_headphone_jack.h"
#include "hal/linux/evdev_scanner.h"
#include "hal/linux/pcsc_card_reader.h"
#include "hal/linux/sdl_speaker.h"
#include "hal/linux/v4l_camera.h"
#include "kiosk/app/app.h"
#include "kiosk/app/backup_worker.h"
#include "kiosk/app/card_worker.h"
#include "kiosk/app/central_link.h"
#include "kiosk/app/config.h"
#include "kiosk/app/enrol_command.h"
#include "kiosk/app/gallery_command.h"
#include "kiosk/app/gossip.h"
#include "kiosk/app/headphone_worker.h"
#include "kiosk/app/neighbourhood.h"
#include "kiosk/app/pinyin_method.h"
#include "kiosk/app/restore_command.h"
#include "kiosk/app/scanner_worker.h"
#include "kiosk/app/stick_worker.h"
#include "kiosk/app/stop_signal.h"
#include "kiosk/app/typed_code.h"
#include "kiosk/ui/screens/display.h"
#include "shared/base/log.h"
#include "shared/sync/curl_transport.h"
#ifdef ASSAY_DEVPANEL
#include "kiosk/devpanel/file_devices.h"
#include "kiosk/devpanel/remote.h"
#endif

/// The composition root: the one place that names concrete drivers. Exit codes: 0 done, 1 it can't be done (said on
/// standard error), 2 wrong command line or configuration, 3 done in part (what is lacking is said).
namespace assay::kiosk {
namespace {

constexpr int couldNot = 1;
constexpr int wrongUse = 2;
constexpr int inPart = 3;
constexpr std::chrono::seconds betweenStickLooks{2};

int say(const Error& error) {
  std::cerr << "assay-kiosk: " << error.message << " (" << error.code << ")\n";
  return couldNot;
}

std::unique_ptr<hal::Camera> cameraOf(const DeviceChoice& choice) {
#ifdef ASSAY_DEVPANEL
  if (auto camera = fileCamera(choice)) return camera;
#endif
  if (choice.kind != "v4l2") return nullptr;
  const bool isPath = choice.address.starts_with('/');
  return std::make_unique<hal::V4lCamera>(
      hal::V4lCameraConfig{isPath ? choice.address : "/dev/video" + choice.address});
}

std::unique_ptr<hal::Scanner> scannerOf(const DeviceChoice& choice) {
#ifdef ASSAY_DEVPANEL
  if (auto scanner = fileScanner(choice)) return scanner;
#endif
  return choice.kind == "evdev" ? std::make_unique<hal::EvdevScanner>(choice.address) : nullptr;
}

std::unique_ptr<hal::Printer> printerOf(const DeviceChoice& choice) {
#ifdef ASSAY_DEVPANEL
  if (auto printer = filePrinter(choice)) return printer;
#endif
  return choice.kind == "cups" ? std::make_unique<hal::CupsPrinter>(choice.address) : nullptr;
}

std::unique_ptr<hal::Speaker> speakerOf(const KioskConfig& config) {
#ifdef ASSAY_DEVPANEL
  if (auto speaker = fileSpeaker(config.speaker)) return speaker;
#endif
  return config.speaker.kind == "default" ? std::make_unique<hal::SdlSpeaker>(config.volume) : nullptr;
}

std::unique_ptr<hal::CardReader> cardReaderOf(const DeviceChoice& choice) {
#ifdef ASSAY_DEVPANEL
  if (auto reader = fileCardReader(choice)) return reader;
#endif
  return choice.kind == "none" ? nullptr : std::make_unique<hal::PcscCardReader>(choice.address);
}

std::unique_ptr<hal::HeadphoneJack> jackOf(const DeviceChoice& choice) {
  return choice.kind == "none" ? nullptr : std::make_unique<hal::EvdevHeadphoneJack>(choice.address);
}

Result<std::map<std::string, Strings>> loadStrings(const KioskConfig& config) {
  std::map<std::string, Strings> strings;
  for (const auto& language : config.languages) {
    auto loaded = Strings::load(config.assets / "strings", language);
    if (!loaded) return tl::unexpected<Error>(loaded.error());
    strings.emplace(language, std::move(*loaded));
  }
  return strings;
}

Result<NeighbourhoodSettings> neighbourhoodSettings(const KioskConfig& config, const StationIdentity& identity,
                                                    const Clock& clock) {
  auto key = sync::privateKeyPem(identity.key);
  if (!key) return tl::unexpected<Error>(key.error());
  // A peer is trusted as central is, and by the name in its certificate, wherever it is reached.
  const auto connect = [&identity, &clock](const std::string& device, const std::string& address, int port) {
    const auto host = address.find(':') == std::string::npos ? address : "[" + address + "]";
    const auto url = "https://" + sync::hostOfStation(device) + ":" + std::to_string(port);
    return std::make_unique<sync::CurlTransport>(sync::Endpoint{.url = url,
                                                                .authority = identity.authorityCertificate,
                                                                .certificate = identity.certificate,
                                                                .key = identity.key,
                                                                .connectTo = host + ":" + std::to_string(port)},
                                                 clock);
  };
  return NeighbourhoodSettings{
      .data = config.data,
      .identity = journalIdentity(identity),
      .listening = {.port = config.peerPort,
                    .authority = identity.authorityCertificate,
                    .own = {identity.certificate, std::move(*key)},
                    .threads = 64},  // each peer keeps a connection for a while, and each takes up one
      .addresses = [only = config.peerAddress] { return only ? std::vector{*only} : ownAddresses(); },
      .toldPort = config.toldPeerPort,
      .exchanges = {.data = config.data,
                    .identity = journalIdentity(identity),
                    .mostBlobBytes = config.mostBlobBytes,
                    .connect = connect},
      .discovery = config.peerDiscovery
                       ? std::make_unique<hal::AvahiDiscovery>(hal::AvahiDiscovery::Config{"_assay._tcp"})
                       : nullptr};
}

AppSettings appSettings(const KioskConfig& config, const StationIdentity& identity,
                        std::map<std::string, Strings> strings, SpeakerWorker* speaker) {
  std::optional<SpeechSettings> speech;
  if (speaker != nullptr && config.wordsPerMinute) {
    speech = {*config.wordsPerMinute, [speaker](hal::Utterance utterance) { speaker->say(std::move(utterance)); }};
  }
  return {.station = {.id = identity.device,
                      .name = identity.name,
                      .letter = {},
                      .role = config.role.value_or("candidate"),
                      .languages = config.languages,
                      .display = config.display,
                      .testMode = config.testMode},
          .roleIsFixed = config.role.has_value(),
          .data = config.data,
          .strings = std::move(strings),
          .speech = std::move(speech),
          .pixelsPerMillimetre = config.window.pixelsPerMillimetre};
}

struct RunOptions {
  bool offscreen = false;
};

/// Everything that must be there before a screen can be shown.
struct Parts {
  StationIdentity identity;
  std::unique_ptr<journal::Journal> journal;
  std::map<std::string, Strings> strings;
  document::Layout ticketLayout;
  std::unique_ptr<Window> window;
};

Result<Parts> open(const KioskConfig& config, const RunOptions& options, const Clock& clock) {
  auto identity = loadIdentity(config.data);
  if (!identity) return tl::unexpected<Error>(identity.error());
  auto journal = journal::Journal::open(journalFile(config.data), journalIdentity(*identity), clock);
  if (!journal) return tl::unexpected<Error>(journal.error());
  auto strings = loadStrings(config);
  if (!strings) return tl::unexpected<Error>(strings.error());
  auto layout = document::loadLayout(config.assets / "layouts" / "ticket.toml");
  if (!layout) return tl::unexpected<Error>(layout.error());
  auto window = Window::open({.width = config.window.width,
                              .height = config.window.height,
                              .fullScreen = config.window.fullscreen && !options.offscreen,
                              .offscreen = options.offscreen,
                              .driver = config.window.driver});
  if (!window) return tl::unexpected<Error>(window.error());
  return Parts{std::move(*identity), std::move(*journal), std::move(*strings), std::move(*layout), std::move(*window)};
}

Scale scaleOf(const KioskConfig& config, const Window& window) {
  return scaleOn(window, config.window.pixelsPerMillimetre, textFactorOf(config.display));
}

/// Runs until a signal, the window's end or the test driver says so.
int run(const KioskConfig& config, const RunOptions& options) {
  StopSignal stop;
  const SystemClock clock;
  std::filesystem::create_directories(config.data / "log");
  log::toFile(config.data / "log" / "kiosk.log");
  auto parts = open(config, options, clock);
  if (!parts) {
    log::error(parts.error().code, "{}", parts.error().message);
    return say(parts.error());
  }

  auto& window = *parts->window;
  const auto wake = [&window] { window.wake(); };
  stop.watch(wake);
  Inbox<News> inbox(wake);
  Gossip gossip;
  const Post post = [&inbox, &gossip](News news) {
    // Whoever it came from: others may lack it.
    if (const auto* const changed = std::get_if<JournalChanged>(&news)) gossip.tell(*changed);
    inbox.post(std::move(news));
  };

  journal::BlobStore blobs(blobFolder(config.data));
  std::optional<CameraWorker> camera;
  std::optional<ScannerWorker> scanner;
  std::optional<PrinterWorker> printer;
  std::optional<SpeakerWorker> speaker;
  if (auto device = cameraOf(config.camera)) camera.emplace(std::move(device), post, wake);
  if (auto device = scannerOf(config.scanner)) scanner.emplace(std::move(device), post);
  if (auto device = printerOf(config.printer)) printer.emplace(std::move(device), parts->ticketLayout, post);
  if (auto device = speakerOf(config)) speaker.emplace(std::move(device), post);
  std::optional<CardWorker> cards;
  if (auto device = cardReaderOf(config.cardReader)) cards.emplace(std::move(device), post);
  std::optional<HeadphoneWorker> headphones;
  if (auto jack = jackOf(config.headphones); jack && speaker && config.wordsPerMinute)
    headphones.emplace(std::move(jack), post);
  auto neighbours = neighbourhoodSettings(config, parts->identity, clock);
  if (!neighbours) return say(neighbours.error());
  Neighbourhood neighbourhood(std::move(*neighbours), clock, post);
  SyncWorker sync(syncSettings(config, parts->identity, clock), clock, post);
  const auto telling = gossip.through([&](const JournalChanged& news) {
    if (!news.everybodyIsTold) neighbourhood.exchanges().passOn();
    sync.appended();
  });

  EffectsRunner effects({.journal = *parts->journal,
                         .blobs = blobs,
                         .camera = camera ? &*camera : nullptr,
                         .printer = printer ? &*printer : nullptr,
                         .speaker = speaker ? &*speaker : nullptr,
                         .sync = &sync,
                         .neighbourhood = &neighbourhood,
                         .lists = config.data / "lists"},
                        post);
  std::optional<StickWorker> sticks;
  std::optional<BackupWorker> backup;
  if (!config.sticks.empty()) {
    sticks.emplace(config.sticks, betweenStickLooks, post);
    backup.emplace(BackupSettings{config.sticks, config.data, journalIdentity(parts->identity)}, clock, post);
  }
  PinyinMethod pinyin;
  Ui ui(window.textures(), config.assets / "icons", parts->strings.at(config.languages.front()),
        themeOf(config.display.look), scaleOf(config, window));
  ui.setInputMethod("zh", pinyin);
  App app(appSettings(config, parts->identity, std::move(parts->strings), speaker ? &*speaker : nullptr), clock, window,
          ui, inbox, *parts->journal, effects);
  FrameVisitor* visitor = nullptr;
#ifdef ASSAY_DEVPANEL
  std::unique_ptr<Remote> remote;
  if (config.remote) {
    auto listening =
        Remote::listen(*config.remote, {.wake = wake,
                                        .quit =
                                            [&] {
                                              stop.set();
                                              wake();
                                            },
                                        .useAs = [&app](std::string role) { app.useAs(std::move(role)); }});
    if (!listening) return say(listening.error());
    remote = std::move(*listening);
    visitor = remote.get();
  }
#endif
  log::info("kiosk.started", "station {} of centre {}", parts->identity.device, parts->identity.centre);
  app.run(stop.isSet(), visitor);
  log::info("kiosk.ended", "station {}", parts->identity.device);
  return 0;
}

/// For looking at, or as pictures in `folder`. Needs nothing of a station but its assets.
int gallery(const KioskConfig& config, const std::filesystem::path& folder) {
  StopSignal stop;
  auto strings = loadStrings(config);
  if (!strings) return say(strings.error());
  auto window = Window::open({.title = "Assay: gallery",
                              .width = config.window.width,
                              .height = config.window.height,
                              .offscreen = !folder.empty(),
                              .driver = config.window.driver});
  if (!window) return say(window.error());
  PinyinMethod pinyin;
  const GallerySettings settings{
      config.assets, config.languages, std::move(*strings), scaleOf(config, **window), {{"zh", &pinyin}}};
  if (folder.empty()) {
    stop.watch([&window] { (*window)->wake(); });
    showGallery(**window, settings, stop.isSet());
    return 0;
  }
  const auto saved = saveGallery(**window, settings, folder);
  if (!saved) return say(saved.error());
  std::cout << *saved << " pictures\n";
  return 0;
}

/// Where to ask, if somebody sits before it.
std::ostream* promptOf(std::ostream& out) { return isatty(STDIN_FILENO) != 0 ? &out : nullptr; }

int enrol(const KioskConfig& config, EnrolCommand command) {
  command.data = config.data;
  if (command.central.empty()) command.central = config.central.value_or("");
  if (command.central.empty()) {
    std::cerr << "assay-kiosk: --central is needed: the configuration names none\n";
    return wrongUse;
  }
  command.code = readTypedCode("ASSAY_ENROL_CODE", "One-time code", std::cin, promptOf(std::cerr));
  const SystemClock clock;
  const auto connect = [&clock](sync::Endpoint endpoint) {
    return std::make_unique<sync::CurlTransport>(std::move(endpoint), clock);
  };
  const auto device = enrolStation(command, connect);
  if (!device) return say(device.error());
  std::cout << *device << std::endl;
  const auto identity = loadIdentity(config.data);
  if (!identity) return say(identity.error());
  if (const auto fetched = fetchCentre(syncSettings(config, *identity, clock), clock); !fetched) {
    std::cerr << "assay-kiosk: this station is enrolled, but what the centre holds did not come yet ("
              << fetched.error().code << ": " << fetched.error().message
              << "). What to do: start it once while central can be reached\n";
  }
  return 0;
}

int restore(const KioskConfig& config, RestoreCommand command) {
  command.data = config.data;
  command.code = readTypedCode("ASSAY_RECOVERY_CODE", "Recovery code", std::cin, promptOf(std::cerr));
  if (isatty(STDERR_FILENO) != 0) {
    command.progress = [](std::size_t done, std::size_t all) {
      std::cerr << "\rTaken in " << done << " of " << all << (done == all ? "\n" : "") << std::flush;
    };
  }
  const auto restored = restoreStation(command, SystemClock{});
  if (!restored) return say(restored.error());
  std::cout << restored->words;
  return restored->report.isWhole() ? 0 : inPart;
}

int main(int count, char** arguments) {
  std::filesystem::path file = "/etc/assay/kiosk.toml";
  EnrolCommand command;
  RestoreCommand restoring;
  RunOptions options;
  CLI::App cli{"Assay: the station of an exam centre"};
  cli.require_subcommand(0, 1);
  const auto takesConfig = [&](CLI::App& on) {
    on.add_option("--config", file, "Configuration file")->capture_default_str();
  };
  takesConfig(cli);
  std::filesystem::path pictures;
  const auto* const galleryOption =
      cli.add_option(
             "--gallery", pictures,
             "Show every widget in its states, in a window: buttons and the arrows to the sides turn the pages, "
             "down changes the language, up the look. With a folder: write them there as pictures")
          ->expected(0, 1);

  auto& runCommand = *cli.add_subcommand("run", "Show the station's screen (what is done without a command)");
  takesConfig(runCommand);
  runCommand.add_flag("--offscreen", options.offscreen, "Draw without a display");

  auto& enrolCommand = *cli.add_subcommand(
      "enrol", "Make this station part of a centre. The one-time code is read from ASSAY_ENROL_CODE or standard input");
  takesConfig(enrolCommand);
  enrolCommand.add_option("--central", command.central, "Address of central, https://host:port");
  enrolCommand.add_option("--name", command.name, "Name of the station, for people")->required();
  enrolCommand.add_option("--role", command.role, "What it is for")
      ->required()
      ->check(CLI::IsMember({"candidate", "desk", "office", "review", "verify"}));

  auto& restoreCommand = *cli.add_subcommand(
      "restore",
      "Go on from a lost station's backup on a USB stick. For an enrolled station that is not running, also "
      "without central. The centre's recovery code is read from ASSAY_RECOVERY_CODE or standard input");
  takesConfig(restoreCommand);
  restoreCommand.add_option("folder", restoring.folder, "The stick, or the folder of one station's backup on it")
      ->required();
  restoreCommand.footer(
      "Of a damaged stick everything is taken that can be read. Exit codes: 0 all of it was read and is here, "
      "1 nothing can be done with it (standard error says why and what to do), "
      "2 wrong command line or configuration, 3 restored, but not all could be read: "
      "what is lacking is said, and comes from other stations or central if these have it");

  try {
    cli.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? 0 : wrongUse;
  }
  try {
    initCrypto();
    const auto config = loadConfig(file);
    if (galleryOption->count() > 0) return gallery(config, pictures);
    if (enrolCommand.parsed()) return enrol(config, std::move(command));
    return restoreCommand.parsed() ? restore(config, std::move(restoring)) : run(config, options);
  } catch (const ConfigError& error) {
    std::cerr << "assay-kiosk: " << error.what() << '\n';
    return wrongUse;
  } catch (const std::exception& error) {
    std::cerr << "assay-kiosk: can't start: " << error.what() << '\n';
    return couldNot;
  }
}

}  // namespace
}  // namespace assay::kiosk

int main(int count, char** arguments) { return assay::kiosk::main(count, arguments); }
