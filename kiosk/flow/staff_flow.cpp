#include "kiosk/flow/staff_flow.h"

#include "kiosk/flow/card_flow.h"
#include "kiosk/flow/cases_flow.h"
#include "kiosk/flow/day_flow.h"
#include "kiosk/flow/desk_flow.h"
#include "kiosk/flow/office_flow.h"
#include "kiosk/flow/review_flow.h"
#include "kiosk/flow/sign_in_flow.h"
#include "kiosk/flow/support_flow.h"

namespace assay::kiosk {

void go(const CentreModel& model, SignedIn& staff, StaffPlace place) {
  if (!mayGo(model, staff.staff, place)) return;
  auto day = staff.place == place ? DayState{} : std::move(staff.day);
  staff = SignedIn{.staff = staff.staff, .place = place, .byCard = staff.byCard, .day = std::move(day)};
}

void onStaffIntent(Turn& turn, const Intent& intent) {
  auto& staff = *turn.state.signedIn;
  staff.refusal.reset();
  if (takesCard(turn, staff, intent)) return;
  if (is<intent::SignOut>(intent)) {
    turn.state.signedIn.reset();
  } else if (const auto* const to = std::get_if<intent::GoTo>(&intent)) {
    go(turn.state.model, staff, to->place);
  } else if (staff.place == StaffPlace::desk) {
    onDeskIntent(turn, staff, intent);
  } else if (staff.place == StaffPlace::support) {
    onSupportIntent(turn, staff, intent);
  } else if (staff.place == StaffPlace::cases) {
    onCasesIntent(turn, staff, intent);
  } else if (staff.place == StaffPlace::certify) {
    onOfficeIntent(turn, staff, intent);
  } else if (staff.place == StaffPlace::review) {
    onReviewIntent(turn, staff, intent);
  } else if (staff.place == StaffPlace::day) {
    onDayIntent(turn, staff, intent);
  } else if (is<intent::SyncNow>(intent)) {
    turn.effects.emplace_back(effect::SyncNow{});
  }
}

void onStaffMessage(Turn& turn, const Message& message) {
  auto& staff = *turn.state.signedIn;
  if (staff.place != StaffPlace::desk) return;
  if (is<message::Appended>(message)) onDeskAppended(staff);
  if (const auto* const code = std::get_if<message::CodeRead>(&message)) {
    turn.state.lastInput = turn.state.now;
    onDeskCode(turn.state, staff, code->text);
  }
}

}  // namespace assay::kiosk
