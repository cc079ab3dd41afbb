#include "kiosk/flow/support_flow.h"

#include <algorithm>

#include "kiosk/flow/centre_lookup.h"
#include "kiosk/flow/sign_in_flow.h"
#include "shared/base/contract.h"

namespace assay::kiosk {

namespace {

constexpr std::size_t mostEnded = 20;  // whoever wants to know of more asks the journal

Actor actorOf(const SignedIn& staff) { return {"desk", staff.staff.text()}; }

std::vector<std::string> textsOf(std::span<const std::string_view> codes) { return {codes.begin(), codes.end()}; }

const SupportQuery* queryNamed(const CentreModel& model, const std::string& id) {
  const auto found = model.supportQueries.find(id);
  return found == model.supportQueries.end() || !found->second.raised ? nullptr : &found->second;
}

bool waits(const SupportQuery& query) { return isOpen(query) && !query.assignment; }

Result<Draft, Refusal> draftOf(const SupportQuery& query, const StaffId& staff, const std::string& action,
                               const std::string& reason) {
  if (action == "answer") return answerSupportQuery(query, staff, reason);
  if (action == "close") return closeSupportQuery(query, staff, reason);
  return takeOnSupportQuery(query, staff);
}

std::vector<std::string> reasonsOf(const std::string& action) {
  if (action == "answer") return textsOf(supportAnswers());
  if (action == "close") return textsOf(supportOutcomes());
  return action == "raise" ? textsOf(staffReasons()) : std::vector<std::string>{};
}

std::string dialogOf(const std::string& action) { return action == "raise" ? "support" : "support-" + action; }

void append(Turn& turn, SignedIn& staff, Result<Draft, Refusal> draft) {
  // Answered within a frame or two; until then the model does not know of it and would allow it again.
  if (!turn.state.awaited.appends.empty()) return;
  if (draft)
    turn.append({std::move(*draft)}, actorOf(staff));
  else
    staff.refusal = std::move(draft.error());
}

void takeAction(Turn& turn, SignedIn& staff, const std::string& action) {
  const auto reasons = reasonsOf(action);
  auto& dialog = staff.support.reasonDialog;
  if (action == "raise") {
    dialog = ReasonDialog{dialogOf(action), reasons};
    return;
  }
  const auto* const query = queryNamed(turn.state.model, staff.support.selected);
  if (query == nullptr) return;
  // Say at once that it can't be done, not after the reason was chosen.
  auto possible = draftOf(*query, staff.staff, action, reasons.empty() ? "" : reasons.front());
  if (reasons.empty() || !possible)
    append(turn, staff, std::move(possible));
  else
    dialog = ReasonDialog{dialogOf(action), reasons};
}

void chooseReason(Turn& turn, SignedIn& staff, const std::string& reason) {
  if (!staff.support.reasonDialog) return;
  const auto asked = staff.support.reasonDialog->action;
  staff.support.reasonDialog.reset();
  const auto* const query = queryNamed(turn.state.model, staff.support.selected);
  if (asked == dialogOf("raise")) return append(turn, staff, raiseSupportQuery(freshQueryId(turn.state), reason, ""));
  if (query == nullptr) return;
  append(turn, staff, draftOf(*query, staff.staff, asked == dialogOf("answer") ? "answer" : "close", reason));
}

std::string stateOf(const SupportQuery& query) {
  if (query.end) return "ended";
  if (query.answer) return "answered";
  return query.assignment ? "taken-on" : "open";
}

std::string nameOfStaff(const CentreModel& model, const std::string& staff) {
  return nameOfActor(model, {"staff", staff});
}

/// Who raised it: by name, or the station where nobody is known by name.
std::string nameOfRaiser(const CentreModel& model, const SupportQuery& query) {
  const auto& by = query.raised->by;
  return by.role == "station" ? nameOfStation(model, by.id) : nameOfActor(model, by);
}

SupportRow rowOf(const CentreModel& model, const SupportQuery& query) {
  SupportRow row{.id = query.id.text(),
                 .reason = query.raised->code,
                 .station = nameOfStation(model, query.station),
                 .at = {query.raised->at, zoneOf(model)},
                 .state = stateOf(query)};
  if (const auto place = findPlace(model, query.sitting)) row.name = nameOfCandidate(model, place->booking->candidate);
  if (query.assignment) row.assignedTo = nameOfStaff(model, query.assignment->staff);
  return row;
}

std::vector<SupportView::Entry> historyOf(const CentreModel& model, const SupportQuery& query) {
  const auto zone = zoneOf(model);
  std::vector<SupportView::Entry> history{
      {{query.raised->at, zone}, "support.raised", nameOfRaiser(model, query), query.raised->code}};
  if (query.assignment)
    history.push_back(
        {{query.assignment->at, zone}, "support.taken-on", nameOfStaff(model, query.assignment->staff), ""});
  for (const auto& late : query.beaten)
    history.push_back({{late.at, zone}, "support.beaten", nameOfStaff(model, late.staff), ""});
  if (query.answer)
    history.push_back(
        {{query.answer->at, zone}, "support.answered", nameOfActor(model, query.answer->by), query.answer->code});
  if (query.end)
    history.push_back(
        {{query.end->at, zone},
         "support.ended",
         query.end->by == query.raised->by ? nameOfRaiser(model, query) : nameOfActor(model, query.end->by),
         query.end->code});
  std::ranges::stable_sort(history, {}, [](const auto& entry) { return entry.at.at; });
  return history;
}

SupportView::Item itemOf(const KioskState& state, const SignedIn& staff, const SupportQuery& query) {
  const auto& model = state.model;
  SupportView::Item item{.row = rowOf(model, query), .history = historyOf(model, query)};
  if (const auto place = findPlace(model, query.sitting)) {
    item.room = place->session->room;
    item.seat = seatOf(sittingOf(model, query.sitting)).value_or("");
  }
  if (query.assignment && query.assignment->staff != staff.staff.text()) item.takesFrom = item.row.assignedTo;
  for (const std::string action : {"take-on", "answer", "close"}) {
    const auto reasons = reasonsOf(action);
    auto draft = draftOf(query, staff.staff, action, reasons.empty() ? "" : reasons.front());
    item.actions.push_back({action, draft ? std::nullopt : std::optional{std::move(draft.error())}});
  }
  return item;
}

}  // namespace

void onSupportIntent(Turn& turn, SignedIn& staff, const Intent& intent) {
  auto& support = staff.support;
  std::visit(Overloaded{
                 [&](const intent::OpenQuery& i) {
                   support = SupportState{i.id, {}};
                 },
                 [&](const intent::TakeAction& i) { takeAction(turn, staff, i.action); },
                 [&](const intent::ChooseReason& i) { chooseReason(turn, staff, i.reason); },
                 [&](const intent::CancelDialog&) { support.reasonDialog.reset(); },
                 [&](const intent::Back&) {
                   support = SupportState{support.reasonDialog ? support.selected : "", {}};
                 },
                 [](const auto&) {},
             },
             intent);
}

SupportView supportView(const KioskState& state, const SignedIn& staff) {
  SupportView view{.reasonDialog = staff.support.reasonDialog, .refusal = staff.refusal};
  std::vector<SupportRow> ended;
  for (const auto& [id, query] : state.model.supportQueries) {
    if (query.raised) (query.end ? ended : view.rows).push_back(rowOf(state.model, query));
  }
  const auto when = [](const SupportRow& row) { return row.at.at; };
  std::ranges::stable_sort(view.rows, {}, when);
  std::ranges::stable_sort(ended, std::greater{}, when);
  ended.erase(ended.begin() + static_cast<std::ptrdiff_t>(std::min(ended.size(), mostEnded)), ended.end());
  std::ranges::move(ended, std::back_inserter(view.rows));
  if (const auto* const query = queryNamed(state.model, staff.support.selected))
    view.item = itemOf(state, staff, *query);
  return view;
}

int waitingQueries(const CentreModel& model) {
  return static_cast<int>(
      std::ranges::count_if(model.supportQueries, [](const auto& known) { return waits(known.second); }));
}

bool hearsQueries(const KioskState& state) {
  if (!state.signedIn) return state.station.role == "desk" || state.station.role == "office";
  return mayGo(state.model, state.signedIn->staff, StaffPlace::support);
}

void hearQueries(Turn& turn) {
  auto& state = turn.state;
  std::set<std::string> waiting;
  if (hearsQueries(state)) {
    for (const auto& [id, query] : state.model.supportQueries)
      if (waits(query) && query.station != state.station.id) waiting.insert(id);
  }
  auto& told = state.told.queries;
  if (!std::ranges::includes(told, waiting)) turn.effects.emplace_back(effect::Play{hal::Chime::attention});
  told = std::move(waiting);
}

SupportQueryId freshQueryId(const KioskState& state) {
  const auto station = StationId::parse(state.station.id);
  CONTRACT(station.has_value());
  for (int attempt = 0;; ++attempt) {
    auto id = newSupportQueryId(*station, state.now, attempt);
    if (!state.model.supportQueries.contains(id.text())) return id;
  }
}

Result<Draft, Refusal> raiseAbout(const KioskState& state, const std::string& sitting, const std::string& reason) {
  const bool isRaised = std::ranges::any_of(state.model.supportQueries, [&](const auto& known) {
    return isOpen(known.second) && known.second.sitting == sitting;
  });
  if (isRaised) return refuse("support.already-raised");
  return raiseSupportQuery(freshQueryId(state), reason, sitting);
}

}  // namespace assay::kiosk
