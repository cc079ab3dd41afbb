#include "kiosk/flow/sign_in_flow.h"

#include <algorithm>
#include <chrono>

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
  return {signIn.wrong, lockedSeconds(state), !state.awaited.pins.empty()};
}

std::vector<StaffPlace> placesFor(const Staff& staff) {
  std::vector<StaffPlace> places;
  if (hasRole(staff, "desk")) {
    places.push_back(StaffPlace::desk);
    places.push_back(StaffPlace::cases);
  }
  if (hasRole(staff, "officer")) places.push_back(StaffPlace::certify);
  if (hasRole(staff, "reviewer")) places.push_back(StaffPlace::review);
  places.push_back(StaffPlace::system);
  return places;
}

Activity onIntent(Turn& turn, journey::SignIn signIn, const Intent& intent) {
  if (is<intent::Back>(intent)) return Home{};
  if (!mayType(turn.state)) return signIn;
  const auto* const entered = std::get_if<intent::EnterPin>(&intent);
  if (entered == nullptr || !isPin(entered->pin)) return signIn;
  turn.checkPin(entered->pin);
  return journey::SignIn{};
}

Activity onMessage(Turn&, journey::SignIn signIn, const Message&) { return signIn; }

void onPinChecked(Turn& turn, const message::PinChecked& checked, bool own) {
  auto& state = turn.state;
  const auto staff = checked.staff ? state.model.staff.find(checked.staff->text()) : state.model.staff.end();
  const bool right = staff != state.model.staff.end();
  if (!right) lock(state.pinLock, state.now);
  if (!own || !is<journey::SignIn>(state.activity)) return;
  if (!right) {
    state.activity = journey::SignIn{.wrong = true};
    return;
  }
  state.pinLock = {};
  state.activity = Home{};
  state.lastInput = state.now;
  state.signedIn = SignedIn{*checked.staff, placesFor(staff->second).front()};
}

}  // namespace assay::kiosk
