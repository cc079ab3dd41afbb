#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "kiosk/app/effects_runner.h"
#include "kiosk/app/inbox.h"
#include "kiosk/app/news.h"
#include "kiosk/app/read_model.h"
#include "kiosk/app/screen_reader.h"
#include "kiosk/app/window.h"
#include "kiosk/flow/kiosk_state.h"
#include "kiosk/ui/text/strings.h"

namespace assay::kiosk {

/// Looks in between frames, on the UI thread; how the test driver sees and touches the screen.
class FrameVisitor {
 public:
  virtual ~FrameVisitor() = default;
  /// What is on the screen is up to date.
  virtual void beforeFrame(Ui& ui) = 0;
  /// All that follows from `beforeFrame`, but for what workers still do, is drawn.
  virtual void afterFrame(const Ui& ui, const Screen& screen, Window& window) = 0;
};

struct AppSettings {
  StationInfo station;       ///< its letter and role are in the journal
  bool roleIsFixed = false;  ///< `station.role` counts, whatever the journal says
  std::filesystem::path data;
  std::map<std::string, Strings> strings;      ///< by language; all of `station.languages`
  std::optional<SpeechSettings> speech = {};   ///< none: nothing is read aloud here
  std::optional<float> pixelsPerMillimetre{};  ///< none: as the display says
};

/// The kiosk's main loop: sleeps until input, news or the next time that counts, lets the flow handle what
/// happened, and draws only then. Everything here belongs to the UI thread.
class App {
 public:
  App(AppSettings settings, const Clock& clock, Window& window, Ui& ui, Inbox<News>& inbox, journal::Journal& journal,
      EffectsRunner& effects);

  /// Until the window closes or `stop` is set (then wake the window).
  void run(const std::atomic<bool>& stop, FrameVisitor* visitor);

  /// One turn without sleeping: takes the news, tells the time, draws until nothing changes.
  void turn(FrameVisitor* visitor);

  /// From now on it is used for this role, whatever the journal says.
  void useAs(std::string role);

  [[nodiscard]] const KioskState& state() const { return state_; }

 private:
  void followDisplay();
  void takeNews();
  void take(News news);
  void happened(std::vector<Effect> effects);
  void refreshModel();
  /// Whom the card on the reader names, if that is not known yet.
  void tellCard();
  void refreshStation();
  void tellTime();
  void draw();
  void pressed(Key key);
  void drawUntilQuiet();
  void followState();
  [[nodiscard]] bool countsSeconds() const;
  [[nodiscard]] std::chrono::milliseconds untilNextTime() const;
  [[nodiscard]] const Strings& strings() const;

  AppSettings settings_;
  const Clock& clock_;
  Window& window_;
  Ui& ui_;
  Inbox<News>& inbox_;
  journal::Journal& journal_;
  EffectsRunner& effects_;
  ReadModel readModel_;
  std::optional<ScreenReader> reader_;
  KioskState state_;
  Screen screen_;

  bool changed_ = true;
  Instant lastTick_;
  std::int64_t shownMinute_ = -1;
  std::string shownLanguage_;
  int shownJourney_ = 0;
};

}  // namespace assay::kiosk
