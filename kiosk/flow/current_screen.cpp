#include <array>
#include <chrono>

#include "kiosk/flow/card_flow.h"
#include "kiosk/flow/cases_flow.h"
#include "kiosk/flow/centre_lookup.h"
#include "kiosk/flow/check_in_flow.h"
#include "kiosk/flow/day_flow.h"
#include "kiosk/flow/desk_view.h"
#include "kiosk/flow/help_flow.h"
#include "kiosk/flow/idle.h"
#include "kiosk/flow/office_flow.h"
#include "kiosk/flow/photo_step.h"
#include "kiosk/flow/review_flow.h"
#include "kiosk/flow/sign_in_flow.h"
#include "kiosk/flow/support_flow.h"
#include "kiosk/flow/system_view.h"
#include "kiosk/flow/verify_flow.h"

namespace assay::kiosk {

namespace {

constexpr std::array<std::string_view, std::variant_size_v<ScreenContent>> screenNames = {
    "home",    "scan",  "confirm-identity", "consent",    "photo",   "saving",  "ticket",
    "refused", "fault", "claim-name",       "claim-done", "verdict", "sign-in", "desk",
    "support", "cases", "certify",          "review",     "day",     "system"};

/// A screen of a journey with its place in it.
struct JourneyScreen {
  ScreenContent content;
  int step = 0;
  int steps = 0;
};

JourneyScreen screenOf(const KioskState& state, const Home&) {
  const bool candidates = state.station.role == "candidate";
  return {HomeView{state.station.languages, state.language, candidates, candidates, true, !state.model.staff.empty(),
                   hearsQueries(state) ? waitingQueries(state.model) : 0}};
}

JourneyScreen checkInScreen(const KioskState& state, const journey::CheckIn& checkIn, const Place& place) {
  using enum journey::CheckIn::At;
  constexpr int steps = 5;
  switch (checkIn.at) {
    case identity:
      return {ConfirmIdentityView{nameOfCandidate(state.model, place.booking->candidate),
                                  place.person == nullptr ? "" : place.person->birthDate, place.exam->name,
                                  startOf(*place.session), place.session->room},
              2, steps};
    case consent: return {ConsentView{state.model.organisation ? state.model.organisation->name : ""}, 3, steps};
    case photo: return {photoView(state, checkIn, "check-in"), 4, steps};
    case storing:
    case appending: return {SavingView{}, 4, steps};
    case scan:
    case done: break;
  }
  return {ticketView(state, checkIn), steps, steps};
}

JourneyScreen screenOf(const KioskState& state, const journey::CheckIn& checkIn) {
  if (checkIn.at == journey::CheckIn::At::scan) {
    return {ScanView{"check-in", hal::isConnected(state.camera), checkIn.problem}, 1, 5};
  }
  // Sync may take the booking away in the middle of a journey.
  const auto place = findPlace(state.model, checkIn.booking);
  if (!place) return {RefusedView{whyNoPlace(state.model, checkIn.booking), zoneOf(state.model)}};
  return checkInScreen(state, checkIn, *place);
}

JourneyScreen claimScreen(const KioskState& state, const journey::Claim& claim, const Place& place) {
  using enum journey::Claim::At;
  constexpr int steps = 4;
  const auto certification = certificationOf(state.model, claim.sitting);
  const auto* const pending = std::get_if<certification_status::PendingCandidate>(&certification.status);
  switch (claim.at) {
    case name:
      return {ClaimNameView{nameOfCandidate(state.model, place.booking->candidate), place.exam->name,
                            pending == nullptr ? "" : pending->resubmitReason},
              2, steps};
    case photo: return {photoView(state, claim, "claim"), 3, steps};
    case storing:
    case appending: return {SavingView{}, 3, steps};
    case scan:
    case done: break;
  }
  return {ClaimDoneView{}, steps, steps};
}

JourneyScreen screenOf(const KioskState& state, const journey::Claim& claim) {
  if (claim.at == journey::Claim::At::scan) {
    return {ScanView{"claim", hal::isConnected(state.camera), claim.problem}, 1, 4};
  }
  const auto place = findPlace(state.model, claim.sitting);
  if (!place) return {RefusedView{whyNoPlace(state.model, claim.sitting), zoneOf(state.model)}};
  return claimScreen(state, claim, *place);
}

JourneyScreen screenOf(const KioskState& state, const journey::Verify& verify) {
  if (verify.verdict) return {verdictView(state, verify)};
  return {ScanView{"verify", hal::isConnected(state.camera), {}}};
}

JourneyScreen screenOf(const KioskState& state, const journey::SignIn& signIn) { return {signInView(state, signIn)}; }

JourneyScreen screenOf(const KioskState& state, const journey::Refused& refused) {
  return {RefusedView{refused.refusal, refused.zone.empty() ? zoneOf(state.model) : refused.zone}};
}

ScreenContent staffContent(const KioskState& state, const SignedIn& staff, const KnownCases& cases) {
  switch (staff.place) {
    case StaffPlace::desk: return deskView(state, staff, cases);
    case StaffPlace::support: return supportView(state, staff);
    case StaffPlace::cases: return casesView(state, staff, cases);
    case StaffPlace::certify: return certifyView(state, staff);
    case StaffPlace::review: return reviewView(state, staff);
    case StaffPlace::day: return dayView(state, staff, cases);
    case StaffPlace::system: break;
  }
  return systemView(state);
}

void addStaff(Screen& screen, const KioskState& state, const SignedIn& staff) {
  const auto known = state.model.staff.find(staff.staff.text());
  if (known != state.model.staff.end()) screen.places = placesFor(known->second);
  screen.place = staff.place;
  const auto cases = casesOf(state.model);
  screen.openCases = openCases(cases);
  screen.waitingQueries = waitingQueries(state.model);
  if (staff.offersCard) screen.cardOffer = Screen::CardOffer{hasCard(state.model, staff.staff)};
  screen.content = staffContent(state, staff, cases);
}

void addIdleWarning(Screen& screen, const KioskState& state) {
  const auto rule = idleRule(state);
  if (!rule || rule->warnAfter == rule->endAfter || idleFor(state) < rule->warnAfter) return;
  screen.idleWarning = true;
  const auto left = std::chrono::ceil<std::chrono::seconds>(rule->endAfter - idleFor(state)).count();
  screen.idleSecondsLeft = static_cast<int>(std::max<long long>(0, left));
}

}  // namespace

std::string_view nameOf(const ScreenContent& content) { return screenNames.at(content.index()); }

Screen currentScreen(const KioskState& state) {
  Screen screen{.status = statusLine(state), .language = state.language, .display = state.display};
  if (!state.signedIn) screen.help = helpView(state);
  if (state.fault) {
    screen.content = FaultView{*state.fault};
    return screen;
  }
  if (state.signedIn) {
    addStaff(screen, state, *state.signedIn);
  } else {
    auto journey = std::visit([&](const auto& activity) { return screenOf(state, activity); }, state.activity);
    screen.content = std::move(journey.content);
    screen.step = journey.step;
    screen.steps = journey.steps;
  }
  screen.choosingDisplay = state.choosingDisplay && !state.signedIn;
  addIdleWarning(screen, state);
  return screen;
}

}  // namespace assay::kiosk
