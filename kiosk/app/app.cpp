#include "kiosk/app/app.h"

#include <algorithm>
#include <deque>

#include "kiosk/app/disk.h"
#include "kiosk/flow/idle.h"
#include "kiosk/flow/turn.h"
#include "kiosk/ui/screens/display.h"
#include "kiosk/ui/screens/screens.h"
#include "shared/base/log.h"

namespace assay::kiosk {

namespace {

using namespace std::chrono_literals;

constexpr auto tick = 1000ms;

std::int64_t minuteOf(Instant now) { return std::chrono::floor<std::chrono::minutes>(now).time_since_epoch().count(); }

/// What of a screen changes by nothing but time.
struct Countdown {
  std::string_view name;
  bool idleWarning = false;
  int idleSecondsLeft = 0;
  int lockedSeconds = 0;
  std::string language;
  Display display;
  bool choosingDisplay = false;
  bool operator==(const Countdown&) const = default;
};

Countdown countdownOf(const Screen& screen) {
  const auto* const signIn = std::get_if<SignInView>(&screen.content);
  return {.name = nameOf(screen.content),
          .idleWarning = screen.idleWarning,
          .idleSecondsLeft = screen.idleSecondsLeft,
          .lockedSeconds = signIn == nullptr ? 0 : signIn->lockedSeconds,
          .language = screen.language,
          .display = screen.display,
          .choosingDisplay = screen.choosingDisplay};
}

}  // namespace

App::App(AppSettings settings, const Clock& clock, Window& window, Ui& ui, Inbox<News>& inbox,
         journal::Journal& journal, EffectsRunner& effects)
    : settings_(std::move(settings)),
      clock_(clock),
      window_(window),
      ui_(ui),
      inbox_(inbox),
      journal_(journal),
      effects_(effects),
      readModel_(journal) {
  if (settings_.speech) reader_.emplace(*settings_.speech);
  state_.station = settings_.station;
  state_.language = settings_.station.languages.front();
  state_.display = settings_.station.display;
  state_.now = state_.lastInput = clock_.now();
  shownLanguage_ = state_.language;
  refreshModel();
  refreshStation();
}

void App::run(const std::atomic<bool>& stop, FrameVisitor* visitor) {
  while (!stop && !window_.isClosing()) {
    turn(visitor);
    // Input that waits is known to the window only once it is asked.
    changed_ = window_.waitEvent(untilNextTime());
  }
}

void App::turn(FrameVisitor* visitor) {
  followDisplay();
  takeNews();
  tellTime();
  drawUntilQuiet();
  if (visitor != nullptr) {
    visitor->beforeFrame(ui_);
    drawUntilQuiet();
    visitor->afterFrame(ui_, screen_, window_);
  }
  // Only now: what follows from one touch or key is one thing to say.
  if (reader_) reader_->follow(ui_.scene(), strings(), state_.speech);
}

void App::followDisplay() {
  if (!window_.takeDisplayChange()) return;
  ui_.setScale(scaleOn(window_, settings_.pixelsPerMillimetre, ui_.scale().textFactor));
  changed_ = true;
}

void App::drawUntilQuiet() {
  while (changed_ || ui_.hasInput()) draw();
}

void App::draw() {
  changed_ = false;
  screen_ = currentScreen(state_);
  std::optional<Intent> wanted;
  std::optional<Key> key;
  window_.frame(ui_, [&](Ui& ui) {
    // The frame may be laid out more than once; what was pressed is told in the first pass only.
    if (ui.interaction().key()) key = ui.interaction().key();
    if (auto intent = drawScreen(ui, screen_, effects_.pictures())) wanted = std::move(intent);
  });
  if (key) pressed(*key);
  if (!wanted) return;
  changed_ = true;
  happened(handle(state_, *wanted, clock_.now()));
}

void App::pressed(Key key) {
  const auto now = clock_.now();
  happened(handle(state_, Message{message::KeyPressed{}}, now));
  if (!reader_) return;
  if (key == Key::speech) happened(handle(state_, Intent{intent::ToggleSpeech{}}, now));
  if (key == Key::headphonesIn || key == Key::headphonesOut)
    happened(handle(state_, Message{message::HeadphonesChanged{key == Key::headphonesIn}}, now));
  if (state_.speech) reader_->take(key, strings());
}

void App::happened(std::vector<Effect> effects) {
  std::deque<Effect> waiting(std::make_move_iterator(effects.begin()), std::make_move_iterator(effects.end()));
  while (!waiting.empty()) {
    const auto effect = std::move(waiting.front());
    waiting.pop_front();
    const auto answers = effects_.run(effect, state_, strings().format(), clock_.now());
    const bool appends = is<effect::Append>(effect) || is<effect::RegisterCard>(effect);
    if (appends) refreshModel();
    for (const auto& answer : answers) {
      auto more = handle(state_, answer, clock_.now());
      std::ranges::move(more, std::back_inserter(waiting));
    }
    if (is<effect::RegisterCard>(effect)) tellCard();
  }
  changed_ = true;
  followState();
}

void App::followState() {
  if (shownLanguage_ != state_.language) {
    shownLanguage_ = state_.language;
    ui_.setStrings(strings());
  }
  setDisplay(ui_, state_.display);
  if (shownJourney_ != state_.journey) {
    shownJourney_ = state_.journey;
    ui_.forgetPerson();
  }
}

const Strings& App::strings() const { return settings_.strings.at(state_.language); }

void App::takeNews() {
  for (auto& news : inbox_.take()) take(std::move(news));
  if (effects_.takePreview()) changed_ = true;
}

void App::take(News news) {
  if (std::holds_alternative<JournalChanged>(news)) {
    refreshModel();
    happened(handle(state_, Message{message::ModelChanged{}}, clock_.now()));
    tellCard();
    return;
  }
  if (const auto* const found = std::get_if<ListsFound>(&news)) {
    effects_.take(found->files);
    return;
  }
  if (auto* const message = std::get_if<Message>(&news)) {
    happened(handle(state_, *message, clock_.now()));
    return;
  }
  if (auto* const seen = std::get_if<CardSeen>(&news)) {
    effects_.put(std::move(seen->card));
    tellCard();
    return;
  }
  message::DevicesChanged devices{state_.camera, state_.scanner, state_.printer, state_.speaker, state_.cardReader};
  if (auto* const camera = std::get_if<CameraStatus>(&news)) devices.camera = std::move(camera->status);
  if (auto* const scanner = std::get_if<ScannerStatus>(&news)) devices.scanner = std::move(scanner->status);
  if (auto* const printer = std::get_if<PrinterStatus>(&news)) devices.printer = std::move(printer->status);
  if (auto* const speaker = std::get_if<SpeakerStatus>(&news)) devices.speaker = std::move(speaker->status);
  if (auto* const reader = std::get_if<CardReaderStatus>(&news)) devices.cardReader = std::move(reader->status);
  happened(handle(state_, Message{std::move(devices)}, clock_.now()));
}

void App::tellCard() {
  auto card = effects_.cardOnReader(state_.model);
  if (card != state_.card) happened(handle(state_, Message{std::move(card)}, clock_.now()));
}

void App::refreshModel() {
  const auto changed = readModel_.refresh(state_.model);
  if (!changed) {
    log::error(changed.error().code, "the screen may be out of date: {}", changed.error().message);
    return;
  }
  const Subject self{"station", settings_.station.id};
  if (std::ranges::find(*changed, self) != changed->end()) refreshStation();
  effects_.refresh(*changed);
}

void App::refreshStation() {
  const auto station = journal_.load<assay::Station>(settings_.station.id);
  if (!station) return;
  const auto role = settings_.roleIsFixed ? settings_.station.role : station->role;
  happened(handle(state_, Message{message::StationChanged{station->name, station->letter, role}}, clock_.now()));
}

void App::useAs(std::string role) {
  settings_.roleIsFixed = true;
  settings_.station.role = std::move(role);
  refreshStation();
}

bool App::countsSeconds() const { return state_.pinLock.until || idleRule(state_); }

std::chrono::milliseconds App::untilNextTime() const {
  const auto now = clock_.now();
  const auto nextMinute = std::chrono::floor<std::chrono::minutes>(now) + std::chrono::minutes{1};
  const auto next = countsSeconds() ? std::min<Instant>(lastTick_ + tick, nextMinute) : Instant{nextMinute};
  return std::clamp<std::chrono::milliseconds>(next - now, 1ms, 60'000ms);
}

void App::tellTime() {
  const auto now = clock_.now();
  const bool minutePassed = minuteOf(now) != shownMinute_;
  if (!minutePassed && !(countsSeconds() && now >= lastTick_ + tick)) return;
  lastTick_ = now;
  auto effects = handle(state_, Message{message::Tick{}}, now);
  if (minutePassed) {
    shownMinute_ = minuteOf(now);
    auto more = handle(state_, Message{message::DiskChanged{isNearlyFull(settings_.data)}}, now);
    std::ranges::move(more, std::back_inserter(effects));
  }
  const bool wasChanged = changed_;
  const bool hadEffects = !effects.empty();
  happened(std::move(effects));
  changed_ = wasChanged || hadEffects || minutePassed || countdownOf(currentScreen(state_)) != countdownOf(screen_);
}

}  // namespace assay::kiosk
