#include <algorithm>

#include "kiosk/flow/card_flow.h"
#include "kiosk/flow/check_in_flow.h"
#include "kiosk/flow/claim_flow.h"
#include "kiosk/flow/help_flow.h"
#include "kiosk/flow/idle.h"
#include "kiosk/flow/sign_in_flow.h"
#include "kiosk/flow/staff_flow.h"
#include "kiosk/flow/verify_flow.h"

namespace assay::kiosk {

namespace {

/// The first screens and a refusal: from here one starts, or goes home.
Activity onIntent(Turn& turn, Home home, const Intent& intent) {
  const bool candidates = turn.state.station.role == "candidate";
  if (is<intent::StartCheckIn>(intent) && candidates) return journey::CheckIn{};
  if (is<intent::StartClaim>(intent) && candidates) return journey::Claim{};
  if (is<intent::StartVerify>(intent)) return journey::Verify{};
  if (is<intent::OpenSignIn>(intent)) return signInByCard(turn.state.card);
  return home;
}
Activity onIntent(Turn&, journey::Refused refused, const Intent& intent) {
  if (is<intent::Back>(intent)) return Home{};
  return refused;
}
Activity onMessage(Turn&, Home home, const Message&) { return home; }
Activity onMessage(Turn&, journey::Refused refused, const Message&) { return refused; }

void onCandidateIntent(Turn& turn, const Intent& intent) {
  turn.state.activity = std::visit([&](auto journey) { return onIntent(turn, std::move(journey), intent); },
                                   Activity{turn.state.activity});
}
void onCandidateMessage(Turn& turn, const Message& message) {
  turn.state.activity = std::visit([&](auto journey) { return onMessage(turn, std::move(journey), message); },
                                   Activity{turn.state.activity});
}

/// What a person chose for themselves does not outlive their turn.
void forgetChoices(KioskState& state) {
  if (!state.station.languages.empty()) state.language = state.station.languages.front();
  state.display = state.station.display;
  state.choosingDisplay = false;
  state.help.choosing = false;
}

/// Whoever keeps their headphones plugged in is still there.
void endTurn(KioskState& state) {
  forgetChoices(state);
  state.speech = state.speech && state.headphones;
}

/// Back to the first screen as the next candidate finds it.
void goHome(KioskState& state) {
  if (!is<Home>(state.activity)) endTurn(state);
  state.activity = Home{};
}

void chooseLanguage(KioskState& state, const std::string& language) {
  const auto& known = state.station.languages;
  if (std::ranges::find(known, language) != known.end()) state.language = language;
}

/// True when it was about the face of the kiosk, which changes nothing under way.
bool takesChoice(KioskState& state, const Intent& intent) {
  if (const auto* const language = std::get_if<intent::ChooseLanguage>(&intent)) {
    chooseLanguage(state, language->language);
  } else if (const auto* const chosen = std::get_if<intent::ChooseDisplay>(&intent)) {
    state.display = chosen->display;
  } else if (is<intent::OpenDisplay>(intent) || is<intent::CloseDisplay>(intent)) {
    state.choosingDisplay = is<intent::OpenDisplay>(intent);
  } else if (is<intent::ToggleSpeech>(intent)) {
    state.speech = !state.speech;
  } else {
    return false;
  }
  return true;
}

void endIdleOnes(KioskState& state) {
  const auto rule = idleRule(state);
  if (!rule || idleFor(state) < rule->endAfter) return;
  state.signedIn.reset();
  state.activity = Home{};
  forgetChoices(state);
  state.help = {};
  state.speech = false;
}

/// Nothing was saved: what was under way is over, and the person is told.
void failed(KioskState& state, const Error& error, bool own) {
  state.fault = error.code;
  if (own && !state.signedIn) goHome(state);
  if (own && state.signedIn) state.signedIn->desk.savingIncident = false;
}

/// Whether the message is for whoever is at the station now, and not an answer to somebody who left.
bool concernsJourney(Turn& turn, const Message& message) {
  auto& state = turn.state;
  auto& awaited = state.awaited;
  return std::visit(
      Overloaded{
          [&](const message::PhotoTaken&) { return answersThisJourney(awaited.portraits, state.journey); },
          [&](const message::Judged&) { return answersThisJourney(awaited.verdicts, state.journey); },
          [&](const message::PortraitRead&) { return answersThisJourney(awaited.verdicts, state.journey); },
          [&](const message::PhotoStored& stored) {
            const bool own = answersThisJourney(awaited.photos, state.journey);
            if (own && !stored.blob) failed(state, stored.blob.error(), own);
            return own && stored.blob.has_value();
          },
          [&](const message::Appended& appended) {
            const bool own = answersThisJourney(awaited.appends, state.journey);
            if (!appended.ids) failed(state, appended.ids.error(), own);
            return own && appended.ids.has_value();
          },
          [&](const message::PinChecked& checked) {
            if (awaited.pins.empty()) return false;
            onPinChecked(turn, checked, answersThisJourney(awaited.pins, state.journey));
            return false;
          },
          [](const auto&) { return true; },
      },
      message);
}

/// Whoever is at a station that is for something else from now on was at another one.
void becomeStation(KioskState& state, const message::StationChanged& station) {
  const bool sameRole = state.station.role == station.role;
  state.station.name = station.name;
  state.station.letter = station.letter;
  state.station.role = station.role;
  if (sameRole) return;
  state.signedIn.reset();
  goHome(state);
}

void takeNews(KioskState& state, const Message& message) {
  std::visit(Overloaded{
                 [&](const message::DevicesChanged& devices) {
                   state.camera = devices.camera;
                   state.scanner = devices.scanner;
                   state.printer = devices.printer;
                   state.speaker = devices.speaker;
                   state.cardReader = devices.cardReader;
                 },
                 [&](const message::CardChanged& card) {
                   const bool staffBefore = state.signedIn.has_value();
                   takeCard(state, card);
                   if (staffBefore && !state.signedIn) endTurn(state);
                 },
                 [&](const message::SyncChanged& sync) { state.sync = sync; },
                 [&](const message::PeersChanged& changed) { state.peers = changed.peers; },
                 [&](const message::BackupChanged& backup) { state.backup = backup; },
                 [&](const message::DiskChanged& disk) { state.diskNearlyFull = disk.nearlyFull; },
                 [&](const message::HeadphonesChanged& headphones) {
                   state.headphones = state.speech = headphones.pluggedIn;
                   state.lastInput = state.now;
                 },
                 [&](const message::KeyPressed&) { state.lastInput = state.now; },
                 [&](const message::StationChanged& station) { becomeStation(state, station); },
                 [&](const message::Tick&) { endIdleOnes(state); },
                 [](const auto&) {},
             },
             message);
}

/// The clock may be set back; nobody has been idle for less than no time.
void setTime(KioskState& state, Instant now) {
  state.now = now;
  state.lastInput = std::min(state.lastInput, now);
}

}  // namespace

std::vector<Effect> handle(KioskState& state, const Intent& intent, Instant now) {
  Turn turn{state, {}};
  const auto before = state.activity;
  const bool staffBefore = state.signedIn.has_value();
  setTime(state, now);
  state.lastInput = now;
  if (takesChoice(state, intent) || takesHelp(turn, intent)) {
    // Nothing under way changes.
  } else if (is<intent::GoHome>(intent)) {
    goHome(state);
  } else if (state.fault) {
    if (is<intent::AcknowledgeFault>(intent)) state.fault.reset();
  } else if (state.signedIn) {
    onStaffIntent(turn, intent);
    if (!state.signedIn) endTurn(state);
  } else {
    onCandidateIntent(turn, intent);
  }
  settle(turn, before, staffBefore);
  return std::move(turn.effects);
}

std::vector<Effect> handle(KioskState& state, const Message& message, Instant now) {
  Turn turn{state, {}};
  const auto before = state.activity;
  const bool staffBefore = state.signedIn.has_value();
  setTime(state, now);
  takeNews(state, message);
  followHelp(state);
  if (concernsJourney(turn, message)) {
    if (state.signedIn)
      onStaffMessage(turn, message);
    else
      onCandidateMessage(turn, message);
  }
  settle(turn, before, staffBefore);
  return std::move(turn.effects);
}

}  // namespace assay::kiosk
