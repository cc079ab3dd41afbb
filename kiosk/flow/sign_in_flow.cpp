#include "kiosk/flow/sign_in_flow.h"

#include <algorithm>
#include <chrono>

#include "kiosk/flow/centre_lookup.h"

namespace assay::kiosk {

namespace {

constexpr std::size_t fewestDigits = 4;
constexpr std::size_t mostDigits = 8;
constexpr std::chrono::seconds firstLock{15};
constexpr int mostDoublings = 10;  // about four hours

void lock(PinLock& pinLock, Instant now) {
  pinLock.until = now + firstLock * (1 << std::min(pinLock.failures, mostDoublings));
  ++pinLock.failures;
}

bool isPin(std::string_view text) {
  return text.size() >= fewestDigits && text.size() <= mostDigits &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool mayType(const KioskState& state) { return lockedSeconds(state) == 0 && state.awaited.pins.empty(); }

}  // namespace

int lockedSeconds(const KioskState& state) {
  if (!state.pinLock.until || *state.pinLock.until <= state.now) return 0;
  return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(*state.pinLock.until - state.now).count());
}

SignInView signInView(const KioskState& state, const journey::SignIn& signIn) {
  return {.wrong = signIn.wrong,
          .lockedSeconds = lockedSeconds(state),
          .checking = !state.awaited.pins.empty(),
          .readsCards = hal::isConnected(state.cardReader),
          .strangeCard = signIn.strangeCard,
          .name = signIn.who ? nameOfActor(state.model, {"staff", signIn.who->text()}) : ""};
}

std::vector<StaffPlace> placesFor(const Staff& staff) {
  std::vector<StaffPlace> places;
  if (hasRole(staff, "desk")) places.push_back(StaffPlace::desk);
  if (hasRole(staff, "desk") || hasRole(staff, "organiser")) places.push_back(StaffPlace::support);
  if (hasRole(staff, "desk")) places.push_back(StaffPlace::cases);
  if (hasRole(staff, "officer")) places.push_back(StaffPlace::certify);
  if (hasRole(staff, "reviewer")) places.push_back(StaffPlace::review);
  if (hasRole(staff, "desk") || hasRole(staff, "organiser") || hasRole(staff, "officer"))
    places.push_back(StaffPlace::day);
  places.push_back(StaffPlace::system);
  return places;
}

bool mayGo(const CentreModel& model, const StaffId& staff, StaffPlace place) {
  const auto known = model.staff.find(staff.text());
  if (known == model.staff.end()) return false;
  const auto places = placesFor(known->second);
  return std::ranges::find(places, place) != places.end();
}

Activity onIntent(Turn& turn, journey::SignIn signIn, const Intent& intent) {
  if (is<intent::Back>(intent)) return Home{};
  if (!mayType(turn.state)) return signIn;
  const auto* const entered = std::get_if<intent::EnterPin>(&intent);
  if (entered == nullptr || !isPin(entered->pin)) return signIn;
  turn.checkPin(entered->pin, signIn.who);
  return journey::SignIn{.who = signIn.who};
}

Activity onMessage(Turn&, journey::SignIn signIn, const Message&) { return signIn; }

void onPinChecked(Turn& turn, const message::PinChecked& checked, bool own) {
  auto& state = turn.state;
  const auto staff = checked.staff ? state.model.staff.find(checked.staff->text()) : state.model.staff.end();
  const bool right = staff != state.model.staff.end();
  if (!right) lock(state.pinLock, state.now);
  auto* const signIn = std::get_if<journey::SignIn>(&state.activity);
  if (!own || signIn == nullptr) return;
  if (!right) {
    signIn->wrong = true;
    return;
  }
  state.pinLock = {};
  state.activity = Home{};
  state.lastInput = state.now;
  state.signedIn = SignedIn{*checked.staff, placesFor(staff->second).front(), state.card.holder == checked.staff};
}

}  // namespace assay::kiosk
