#include "tests/monkey/monkey.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <csignal>
#include <iterator>

#include "tests/monkey/centre.h"
#include "tests/monkey/input.h"
#include "tests/monkey/secrets.h"

namespace assay::monkey {
namespace {

using namespace std::chrono_literals;

constexpr unsigned secondsUntilStuck = 120;
const std::vector<std::string> stationRoles = {"candidate", "desk", "office", "review", "verify"};

/// What a process that dies leaves behind.
std::string lastWords;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables): read by a signal handler
volatile std::sig_atomic_t eventsSoFar = 0;

extern "C" void onDeath(int signal) {
  const auto said = fmt::format("\nmonkey: {} by signal {} after {} events. Again: {}\n",
                                signal == SIGALRM ? "stuck, ended" : "ended", signal, +eventsSoFar, lastWords);
  (void)!write(STDERR_FILENO, said.data(), said.size());
  (void)std::signal(signal, SIG_DFL);
  (void)std::raise(signal);
}

class Monkey final : public kiosk::FrameVisitor {
 public:
  Monkey(MonkeyCentre& station, const Play& play) : station_(station), play_(play), chance_(play.seed) {
    become(play.role.empty() ? "candidate" : play.role);
  }

  void beforeFrame(kiosk::Ui& /*ui*/) override {}

  void afterFrame(const kiosk::Ui& ui, const kiosk::Screen& screen, kiosk::Window& window) override {
    screen_ = nameOf(screen.content);
    if (auto fault = whatIsWrong(ui, screen)) return end(fmt::format("{} on {}", *fault, screen_));
    if (isWaiting(screen)) return;
    ++outcome_.screens[screen_];
    if (outcome_.events >= play_.events && !expectsHome_) return end(std::nullopt);
    alarm(secondsUntilStuck);
    act(ui);
    window.wake();
  }

  [[nodiscard]] const std::atomic<bool>& isDone() const { return done_; }
  [[nodiscard]] Outcome outcome() const {
    auto outcome = outcome_;
    outcome.turns = station_.app.state().journey;
    return outcome;
  }

 private:
  void end(std::optional<std::string> fault) {
    outcome_.fault = std::move(fault);
    done_ = true;
  }

  void become(const std::string& role) { station_.app.useAs(role); }

  /// Answers that come from other threads are waited for, so that the same seed plays the same game.
  [[nodiscard]] bool isWaiting(const kiosk::Screen& screen) {
    const auto& state = station_.app.state();
    if (!state.awaited.pins.empty()) return true;
    const auto* const photo = std::get_if<kiosk::PhotoView>(&screen.content);
    return photo != nullptr && !photo->taken && photo->advice != kiosk::PhotoAdvice::good &&
           hal::isConnected(state.camera);
  }

  std::optional<std::string> whatIsWrong(const kiosk::Ui& ui, const kiosk::Screen& screen) {
    const auto& scene = ui.scene();
    const auto& focus = ui.interaction().focus();
    const auto* const focused = scene.find(focus);
    // It stays where something can't be pressed just now, which says why.
    if (!focus.empty() && (focused == nullptr || !focused->actionable || focused->layer != scene.topLayer()))
      return "the focus is on " + focus + ", where there is nothing to press,";
    const auto window = station_.window->size();
    const bool hasRoom = window.width >= 800 && window.height >= 480;  // else a size may come out negative
    bool wayOn = false;
    for (const auto& node : scene.nodes()) {
      const auto& rect = node.rect;
      if (!std::isfinite(rect.x + rect.y + rect.width + rect.height) ||
          (hasRoom && (rect.width < 0 || rect.height < 0)))
        return node.id + " is nowhere";
      wayOn = wayOn || scene.isLive(node);
    }
    if (!wayOn && screen_ != "saving") return "there is no way on";
    if (auto leak = watch_.leakOn(ui, station_.app.state()); !leak.empty()) return "somebody else's " + leak;
    if (screen_ == "home" && !station_.effects.pictures().photo.rgb.empty()) return "a photo was kept";
    if (std::exchange(expectsHome_, false)) return notAsEverybodyFindsIt(screen);
    return std::nullopt;
  }

  [[nodiscard]] std::optional<std::string> notAsEverybodyFindsIt(const kiosk::Screen& screen) const {
    const auto& state = station_.app.state();
    if (state.fault) return std::nullopt;  // stays until somebody has read it
    if (screen_ != "home" || state.signedIn) return "nobody is there and it is not home";
    if (state.language != "en" || state.display != kiosk::Display{} || screen.choosingDisplay)
      return "home is not as everybody finds it";
    return std::nullopt;
  }

  // --- what it does ---

  void act(const kiosk::Ui& ui) {
    ++outcome_.events;
    eventsSoFar = static_cast<int>(outcome_.events);
    if (screen_ == "sign-in" && chance_.happens(20)) return signIn(ui);
    if (chance_.happens(screen_ == "home" ? 10 : 50) && goesOnward(ui)) return;
    const int what = chance_.number(1000);
    if (what < 250) return touch(anywhere());
    if (what < 600) return touchNode(ui);
    if (what < 670) return drag();
    if (what < 700) return turnWheel(anywhere(), chance_.number(21) - 10);
    if (what < 790) return key();
    if (what < 860) return type();
    if (what < 930) return scan();
    if (what < 960) return station_.centre.nodes.clock.advance(std::chrono::seconds{chance_.number(40)});
    if (what < 966) return walkAway();
    if (what < 974) return resize();
    if (what < 990) return news();
    if (what < 994 && play_.role.empty()) return become(chance_.oneOf(stationRoles));
    if (what < 996 && station_.people.size() < 60) return station_.addCandidate();
    pressDown(anywhere());  // and never lets go
  }

  kiosk::Point anywhere() {
    const auto size = station_.window->size();
    return {static_cast<float>(chance_.number(static_cast<int>(size.width) + 1)),
            static_cast<float>(chance_.number(static_cast<int>(size.height) + 1))};
  }

  static void touch(kiosk::Point at) {
    pressDown(at);
    letGo(at);
  }

  void touchNode(const kiosk::Ui& ui) {
    std::vector<kiosk::Point> targets;
    for (const auto& node : ui.scene().nodes())
      if (ui.scene().isLive(node) && !node.visible.isEmpty()) targets.push_back(node.visible.centre());
    if (!targets.empty()) touch(chance_.oneOf(targets));
  }

  void touchNode(const kiosk::Ui& ui, const std::string& id) {
    if (const auto* const node = ui.scene().find(id)) touch(node->visible.centre());
  }

  /// A step of a check-in, as it is meant: chance alone seldom gets as far as the ticket.
  bool goesOnward(const kiosk::Ui& ui) {
    if (screen_ == "scan") {
      scanBooking();
      return true;
    }
    for (const auto* const id :
         {"home.check-in", "check-in.confirm", "consent.give", "photo.accept", "photo.take", "ticket.done"}) {
      const auto* const node = ui.scene().find(id);
      if (node == nullptr || !ui.scene().isLive(*node)) continue;
      touch(node->visible.centre());
      return true;
    }
    return false;
  }

  void signIn(const kiosk::Ui& ui) {
    for (const char digit : chance_.oneOf(station_.pins)) touchNode(ui, std::string{"sign-in.pin."} + digit);
    touchNode(ui, "sign-in.pin.done");
  }

  void drag() {
    auto at = anywhere();
    pressDown(at);
    for (int step = chance_.number(6); step >= 0; --step) moveTo(at = anywhere());
    if (chance_.happens(90)) letGo(at);
  }

  void key() {
    static constexpr std::array keys = {SDLK_TAB,    SDLK_TAB,   SDLK_UP,        SDLK_DOWN,   SDLK_LEFT, SDLK_RIGHT,
                                        SDLK_RETURN, SDLK_SPACE, SDLK_BACKSPACE, SDLK_ESCAPE, SDLK_F4,   SDLK_a};
    for (int times = chance_.happens(10) ? 20 : 1; times > 0; --times)
      pressKey(chance_.oneOf(keys), chance_.happens(20));
  }

  void type() {
    const int secret = ++typed_;
    watch_.brought(secret);
    typeText(markOf(secret));
    typeText(anyText(chance_, 1 + chance_.number(12)));
  }

  void scan() {
    if (chance_.happens(30)) return read(hostileCode(chance_));
    const auto& code = chance_.oneOf(station_.codes);
    watch_.brought(code.secret);
    read(code.text);
  }

  void scanBooking() {
    std::vector<Code> bookings;
    std::ranges::copy_if(station_.codes, std::back_inserter(bookings), [](const auto& code) {
      return code.secret >= firstCandidate && code.secret < firstCertificate;
    });
    const auto& code = chance_.oneOf(bookings);
    watch_.brought(code.secret);
    read(code.text);
  }

  void read(std::string text) { station_.post(kiosk::Message{kiosk::message::CodeRead{std::move(text)}}); }

  /// For so long that whoever comes next is somebody else.
  void walkAway() {
    station_.centre.nodes.clock.advance(6min);
    expectsHome_ = true;
  }

  void resize() {
    static constexpr std::array sizes = {std::pair{1280, 800}, std::pair{1280, 800}, std::pair{1080, 1920},
                                         std::pair{800, 480},  std::pair{320, 240},  std::pair{1, 1},
                                         std::pair{1920, 200}};
    const auto [width, height] = chance_.oneOf(sizes);
    resizeWindow(width, height);
  }

  void news() {
    using hal::DeviceStatus;
    const std::vector<DeviceStatus> moods = {hal::Connected{}, hal::Absent{}, hal::Failed{"camera.busy"}};
    switch (chance_.number(5)) {
      case 0: return station_.post(kiosk::PrinterStatus{chance_.oneOf(moods)});
      case 1: return station_.post(kiosk::ScannerStatus{chance_.oneOf(moods)});
      case 2: return station_.post(kiosk::JournalChanged{});
      case 3: return station_.post(kiosk::Message{kiosk::message::Appended{fail("disk.full", "no space left")}});
      default:
        return station_.post(kiosk::Message{
            kiosk::message::SyncChanged{.connected = chance_.happens(50), .unsent = chance_.number(2000)}});
    }
  }

  MonkeyCentre& station_;
  Play play_;
  Chance chance_;
  TurnWatch watch_;
  Outcome outcome_;
  std::string screen_;
  int typed_ = firstTyped;
  bool expectsHome_ = false;
  std::atomic<bool> done_ = false;
};

}  // namespace

std::string replayCommand(const Play& play) {
  return fmt::format("assay-monkey --seed {} --events {}{}", play.seed, play.events,
                     play.role.empty() ? "" : " --role " + play.role);
}

Outcome play(const Play& play) {
  lastWords = replayCommand(play);
  eventsSoFar = 0;
  for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGALRM}) (void)std::signal(signal, onDeath);
  MonkeyCentre station;
  Monkey monkey(station, play);
  station.app.run(monkey.isDone(), &monkey);
  alarm(0);
  auto outcome = monkey.outcome();
  if (outcome.fault)
    outcome.fault = fmt::format("{} after {} events. Again: {}", *outcome.fault, outcome.events, lastWords);
  return outcome;
}

}  // namespace assay::monkey
