#include "kiosk/flow/desk_flow.h"

#include <algorithm>

#include "kiosk/flow/desk_actions.h"
#include "shared/domain/booking_code.h"

namespace assay::kiosk {

namespace {

void act(Turn& turn, SignedIn& staff, const DeskAction& action, const std::string& reason) {
  // Answered within a frame or two; until then the model does not know of it and would allow it again.
  if (!turn.state.awaited.appends.empty()) return;
  const auto place = findPlace(turn.state.model, staff.desk.selected);
  if (!place) return;
  auto drafts = draftsOf(turn.state, *place, action, reason);
  if (drafts)
    turn.append(std::move(*drafts), {"desk", staff.staff.text()});
  else
    staff.refusal = std::move(drafts.error());
}

void takeAction(Turn& turn, SignedIn& staff, const std::string& id) {
  const auto* const action = findDeskAction(id);
  const auto place = findPlace(turn.state.model, staff.desk.selected);
  if (action == nullptr || !place) return;
  if (action->id == "incident") {
    staff.desk.incidentDialog = IncidentDialog{"info", ""};
    return;
  }
  if (action->reasons.empty()) return act(turn, staff, *action, "");
  // Say at once that it can't be done, not after the reason was chosen.
  const auto possible = draftsOf(turn.state, *place, *action, action->reasons.front());
  if (possible)
    staff.desk.reasonDialog = ReasonDialog{id, action->reasons};
  else
    staff.refusal = possible.error();
}

void chooseReason(Turn& turn, SignedIn& staff, const std::string& reason) {
  if (!staff.desk.reasonDialog) return;
  const auto dialog = *staff.desk.reasonDialog;
  if (std::ranges::find(dialog.reasons, reason) == dialog.reasons.end()) return;
  staff.desk.reasonDialog.reset();
  act(turn, staff, *findDeskAction(dialog.action), reason);
}

void callNext(Turn& turn, SignedIn& staff) {
  const auto queue = queueOf(turn.state.model);
  if (queue.empty()) {
    staff.refusal = Refusal{"desk.queue-empty", {}};
    return;
  }
  staff.desk.selected = queue.front();
  act(turn, staff, *findDeskAction("seat"), "");
}

void saveIncident(Turn& turn, SignedIn& staff) {
  auto& desk = staff.desk;
  const auto place = findPlace(turn.state.model, desk.selected);
  if (!desk.incidentDialog || !place || !turn.state.awaited.appends.empty()) return;
  auto draft =
      recordIncident(sittingOf(turn.state.model, desk.selected), *CandidateId::parse(place->booking->candidate),
                     desk.incidentDialog->severity, desk.incidentDialog->note);
  if (!draft) {
    staff.refusal = std::move(draft.error());
    return;
  }
  desk.savingIncident = true;
  turn.append({std::move(*draft)}, {"desk", staff.staff.text()});
}

void select(const CentreModel& model, DeskState& desk, const std::string& sitting) {
  desk = DeskState{.search = desk.search, .selected = findPlace(model, sitting) ? sitting : ""};
}

void back(DeskState& desk) {
  const bool dialog = desk.reasonDialog || desk.incidentDialog;
  desk = DeskState{.search = desk.search, .selected = dialog ? desk.selected : ""};
}

}  // namespace

void onDeskIntent(Turn& turn, SignedIn& staff, const Intent& intent) {
  auto& desk = staff.desk;
  std::visit(Overloaded{
                 [&](const intent::Search& i) { desk.search = i.text; },
                 [&](const intent::SelectSitting& i) { select(turn.state.model, desk, i.sitting); },
                 [&](const intent::TakeAction& i) { takeAction(turn, staff, i.action); },
                 [&](const intent::ChooseReason& i) { chooseReason(turn, staff, i.reason); },
                 [&](const intent::CallNext&) { callNext(turn, staff); },
                 [&](const intent::EditIncident& i) {
                   if (desk.incidentDialog && !desk.savingIncident) desk.incidentDialog = {i.severity, i.note};
                 },
                 [&](const intent::SaveIncident&) { saveIncident(turn, staff); },
                 [&](const intent::CancelDialog&) {
                   if (desk.reasonDialog || desk.incidentDialog) back(desk);
                 },
                 [&](const intent::Back&) { back(desk); },
                 [](const auto&) {},
             },
             intent);
}

void onDeskCode(const KioskState& state, SignedIn& staff, const std::string& text) {
  const auto booking = parseBookingCode(text);
  staff.refusal.reset();
  if (!booking)
    staff.refusal = Refusal{"scan.not-a-booking", {}};
  else if (!findPlace(state.model, booking->text()))
    staff.refusal = whyNoPlace(state.model, booking->text());
  else
    select(state.model, staff.desk, booking->text());
}

void onDeskAppended(SignedIn& staff) {
  if (!staff.desk.savingIncident) return;
  staff.desk.savingIncident = false;
  staff.desk.incidentDialog.reset();
}

effect::ShowBlobs deskBlobs(const KioskState& state) {
  const auto place = findPlace(state.model, state.signedIn->desk.selected);
  if (!place) return {};
  const auto photo = sittingOf(state.model, place->booking->id.text()).photo;
  if (!photo) return {};
  return {place->booking->candidate, *photo, ""};
}

}  // namespace assay::kiosk
