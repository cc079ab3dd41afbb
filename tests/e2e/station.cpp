#include "tests/e2e/station.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "tests/support/picture.h"
#include "tests/support/wait.h"

namespace assay::e2e {

using nlohmann::json;

namespace {

constexpr auto patience = std::chrono::seconds{30};
// As soon as people do: sooner, a touch would be the second half of a double tap, or a contact that bounces.
constexpr std::chrono::milliseconds betweenTouches{500};
constexpr std::chrono::milliseconds betweenKeys{100};

std::filesystem::path configOf(const std::filesystem::path& folder) { return folder / "kiosk.toml"; }
std::filesystem::path socketOf(const std::filesystem::path& folder) { return folder / "remote.sock"; }
std::filesystem::path devicesOf(const std::filesystem::path& folder) { return folder / "devices"; }

struct Place {
  int x = 0;
  int y = 0;
  bool isInSight = false;
};

Place placeOf(const json& node) {
  const auto rect = node.at("rect").get<std::array<double, 4>>();
  const auto seen = node.at("visible").get<std::array<double, 4>>();
  const double x = rect[0] + rect[2] / 2;
  const double y = rect[1] + rect[3] / 2;
  return {static_cast<int>(x), static_cast<int>(y),
          x > seen[0] && x < seen[0] + seen[2] && y > seen[1] && y < seen[1] + seen[3]};
}

}  // namespace

Station::Station(Setup setup) : setup_(std::move(setup)) {
  std::filesystem::create_directories(devicesOf(setup_.folder));
  const std::ofstream pluggedIn(devicesOf(setup_.folder) / "scanner.txt", std::ios::app);
  writeConfig();
}

void Station::writeConfig() const {
  std::ofstream config(configOf(setup_.folder), std::ios::trunc);
  const auto devices = devicesOf(setup_.folder).string();
  config << "data = \"data\"\nassets = \"" << ASSAY_SOURCE_DIR << "/assets\"\nrole = \"" << setup_.role
         << "\"\ntest-mode = true\n[devices]\ncamera = \"file:" << devices << "\"\nscanner = \"file:" << devices
         << "\"\nprinter = \"file:" << devices << "\"\ncard-reader = \"file:" << devices
         << "\"\n[window]\nfullscreen = false\nwidth = " << setup_.width << "\nheight = " << setup_.height
         << "\npixels-per-millimetre = 4.0\n[sync]\ninterval-seconds = 1\n[peers]\nport = " << setup_.peerPort
         << (setup_.toldPeerPort ? "\ntold-port = " + std::to_string(*setup_.toldPeerPort) : "")
         << "\naddress = \"127.0.0.1\"\ndiscovery = false\n[usb]\nfolders = [\"usb\"]\n[devpanel]\nremote = \""
         << socketOf(setup_.folder).string() << "\"\n";
}

bool Station::isEnrolled() const { return std::filesystem::exists(setup_.folder / "data/station.json"); }

test::Finished Station::enrol(const std::string& central, const std::string& code) {
  return test::runProcess(setup_.programs / "kiosk/assay-kiosk",
                          {"enrol", "--config", configOf(setup_.folder).string(), "--central", central, "--name",
                           setup_.name, "--role", setup_.role},
                          {}, {{"ASSAY_ENROL_CODE", code}});
}

std::filesystem::path Station::putInStick() {
  auto stick = setup_.folder / "usb/stick";
  std::filesystem::create_directories(stick / "assay-backup");
  return stick;
}

test::Finished Station::restore(const std::filesystem::path& stick, const std::string& code) {
  return test::runProcess(setup_.programs / "kiosk/assay-kiosk",
                          {"restore", "--config", configOf(setup_.folder).string(), stick.string()}, {},
                          {{"ASSAY_RECOVERY_CODE", code}});
}

void Station::open() {
  std::filesystem::remove(socketOf(setup_.folder));
  test::Process::Start start{setup_.programs / "kiosk/assay-kiosk",
                             {"run", "--config", configOf(setup_.folder).string()},
                             {},
                             {},
                             setup_.folder / "output.log"};
  if (setup_.display != nullptr) start.environment = setup_.display->environment();
  if (setup_.offscreen) start.arguments.emplace_back("--offscreen");
  process_.emplace(start);
}

void Station::start() {
  open();
  connect();
}

void Station::connect() { remote_.emplace(socketOf(setup_.folder), patience); }

test::Process Station::openPanel(const std::filesystem::path& pictures) const {
  test::Process::Start start{setup_.programs / "kiosk/devpanel/assay-devpanel",
                             {"--devices", devicesOf(setup_.folder).string(), "--pictures", pictures.string(),
                              "--remote", socketOf(setup_.folder).string(), "--role", setup_.role},
                             {},
                             {},
                             setup_.folder / "panel.log"};
  if (setup_.display != nullptr) start.environment = setup_.display->environment();
  return test::Process{start};
}

void Station::kill() {
  process_->signal(SIGKILL);
  if (!process_->wait(patience)) throw std::runtime_error(setup_.name + " survived SIGKILL");
  remote_.reset();
  process_.reset();
}

void Station::freeze() { process_->signal(SIGSTOP); }
void Station::thaw() { process_->signal(SIGCONT); }

void Station::stop() {
  if (!process_) return;
  process_->signal(SIGTERM);
  const auto code = process_->wait(patience);
  remote_.reset();
  process_.reset();
  if (code != 0) throw std::runtime_error(setup_.name + " did not end in order");
}

void Station::waitForEnd() { process_->wait(std::chrono::hours{24}); }

void Station::showPicture(const hal::Image& picture) {
  test::savePng(picture, devicesOf(setup_.folder) / "camera.png");
}
void Station::putOnCard(const std::string& serial) {
  std::ofstream(devicesOf(setup_.folder) / "card.txt", std::ios::trunc) << serial << '\n';
}
void Station::takeOffCard() { putOnCard(""); }
void Station::coverCamera() { showPicture(hal::Image(1280, 720, 40)); }

json Station::ask(const json& request) { return remote_->ask(request, patience); }

json Station::require(const json& request) {
  auto answer = ask(request);
  if (!answer.value("ok", false)) {
    throw std::runtime_error(setup_.name + ": " + request.dump() + " gave " + answer.dump() + " on screen " + screen());
  }
  return answer;
}

void Station::press(const std::string& id) {
  if (setup_.display != nullptr) return touch(id, betweenTouches);
  waitUntilLive(id);
  require({{"do", "press"}, {"id", id}});
}

void Station::press(const std::string& id, const std::string& reason) {
  press(id);
  press("reason." + reason);
}

void Station::pressAndForget(const std::string& id) {
  try {
    remote_->ask({{"do", "press"}, {"id", id}}, std::chrono::milliseconds{3});
  } catch (const std::runtime_error&) {
    // No answer in three milliseconds: that is the point.
  }
}

json Station::node(const std::string& id) {
  const auto scene = ask({{"do", "scene"}});
  for (const auto& node : scene.at("nodes")) {
    if (node.value("id", "") == id) return node;
  }
  throw std::runtime_error(setup_.name + ": nothing on the screen is " + id);
}

void Station::touch(const std::string& id, std::chrono::milliseconds pace) {
  waitUntilLive(id);
  std::this_thread::sleep_until(lastTouch_ + pace);
  for (int drags = 0; drags < 20; ++drags) {
    const auto place = placeOf(node(id));
    if (place.isInSight) {
      setup_.display->touch(place.x, place.y);
      lastTouch_ = std::chrono::steady_clock::now();
      return;
    }
    const int middle = setup_.height / 2;
    const int way = std::clamp(middle - place.y, -setup_.height / 4, setup_.height / 4);
    setup_.display->drag(place.x, middle - way / 2, middle + way / 2);
  }
  throw std::runtime_error(setup_.name + ": out of sight stays " + id);
}

void Station::typeByTouch(const std::string& id, const std::string& text) {
  touch(id, betweenTouches);
  auto typed = node(id).value("value", "");
  for (const char letter : text) {
    const auto key = letter == ' ' ? "key.space" : std::string{"key."} + letter;
    const bool isCapital = letter >= 'A' && letter <= 'Z';
    if (!has(key)) touch(isCapital ? "key.shift" : "key.signs", betweenKeys);
    touch(key, betweenKeys);
    typed += letter;
    if (!test::eventually([&] { return node(id).value("value", "") == typed; }))
      throw std::runtime_error(setup_.name + ": " + key + " typed nothing");
  }
  touch("key.done", betweenKeys);
}

void Station::type(const std::string& id, const std::string& text) {
  if (setup_.display != nullptr) return typeByTouch(id, text);
  require({{"do", "type"}, {"id", id}, {"text", text}});
}
void Station::waitFor(const std::string& screen) {
  require({{"do", "wait"}, {"screen", screen}, {"timeoutMs", 20000}});
}
void Station::waitForNode(const std::string& id) { require({{"do", "wait"}, {"id", id}, {"timeoutMs", 20000}}); }
void Station::waitUntilLive(const std::string& id) { require({{"do", "wait"}, {"live", id}, {"timeoutMs", 20000}}); }
void Station::waitForWords(const std::string& words) {
  require({{"do", "wait"}, {"says", words}, {"timeoutMs", 20000}});
}

std::string Station::screen() { return ask({{"do", "scene"}}).value("screen", ""); }

bool Station::has(const std::string& id) {
  const auto scene = ask({{"do", "scene"}});
  return std::ranges::any_of(scene.at("nodes"), [&](const json& node) { return node.value("id", "") == id; });
}

bool Station::says(const std::string& words) {
  const auto scene = ask({{"do", "scene"}});
  return std::ranges::any_of(scene.at("nodes"), [&](const json& node) {
    return (node.value("label", "") + " " + node.value("value", "")).find(words) != std::string::npos;
  });
}

std::string Station::words(const std::string& id) {
  const auto shown = node(id);
  const auto value = shown.value("value", "");
  return value.empty() ? shown.value("label", "") : value;
}

std::string Station::idOf(const std::string& prefix, const std::string& words) {
  const auto scene = ask({{"do", "scene"}});
  for (const auto& node : scene.at("nodes")) {
    auto id = node.value("id", "");
    const auto says = node.value("label", "") + " " + node.value("value", "");
    if (id.starts_with(prefix) && says.find(words) != std::string::npos) return id;
  }
  throw std::runtime_error(setup_.name + ": no " + prefix + "… says " + words + " on screen " +
                           scene.value("screen", ""));
}

void Station::screenshot(const std::filesystem::path& path) {
  require({{"do", "screenshot"}, {"path", path.string()}});
}

void Station::search(const std::string& text) {
  if (has("desk.clear-search")) press("desk.clear-search");
  type("desk.search", text);
}

void Station::enterPin(const std::string& pin) {
  for (const char digit : pin) press(std::string{"sign-in.pin."} + digit);
  press("sign-in.pin.done");
}

void Station::signIn(const std::string& pin, const std::string& place) {
  press("home.sign-in");
  waitFor("sign-in");
  enterPin(pin);
  waitFor(place);
}

}  // namespace assay::e2e
