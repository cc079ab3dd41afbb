#include "kiosk/flow/card_flow.h"

namespace assay::kiosk {

namespace {

const Staff* staffNamed(const CentreModel& model, const StaffId& id) {
  const auto found = model.staff.find(id.text());
  return found == model.staff.end() ? nullptr : &found->second;
}

void takeCardOfStaff(KioskState& state) {
  auto& staff = *state.signedIn;
  const auto& card = state.card;
  if (staff.byCard && card.holder != staff.staff)
    state.signedIn.reset();
  else
    staff.offersCard = card.readable && !card.holder;
}

void withdraw(Turn& turn, SignedIn& staff) {
  const auto* const known = staffNamed(turn.state.model, staff.staff);
  if (known == nullptr || !turn.state.awaited.appends.empty()) return;
  auto draft = withdrawCard(*known);
  if (draft)
    turn.append({std::move(*draft)}, {"desk", staff.staff.text()});
  else
    staff.refusal = std::move(draft.error());
}

}  // namespace

void takeCard(KioskState& state, const message::CardChanged& card) {
  state.card = card;
  if (state.signedIn) return takeCardOfStaff(state);
  // One that was only held to the reader has said who it is: it may go again before the PIN is typed.
  if (!card.present) return;
  const bool atHome = is<Home>(state.activity) && card.holder && !state.fault;
  if (!atHome && !is<journey::SignIn>(state.activity)) return;  // a candidate's journey is not disturbed
  state.lastInput = state.now;
  state.help.choosing = state.choosingDisplay = false;
  state.activity = signInByCard(card);
}

journey::SignIn signInByCard(const message::CardChanged& card) {
  return {.wrong = false, .who = card.holder, .strangeCard = card.present && !card.holder};
}

bool takesCard(Turn& turn, SignedIn& staff, const Intent& intent) {
  if (is<intent::WithdrawCard>(intent)) {
    withdraw(turn, staff);
    return true;
  }
  if (!is<intent::RegisterCard>(intent) && !is<intent::DeclineCard>(intent)) return false;
  if (is<intent::RegisterCard>(intent) && staff.offersCard) turn.registerCard(staff.staff);
  staff.offersCard = false;
  return true;
}

bool hasCard(const CentreModel& model, const StaffId& staff) {
  const auto* const known = staffNamed(model, staff);
  return known != nullptr && !known->card.empty();
}

}  // namespace assay::kiosk
