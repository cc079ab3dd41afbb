#include "kiosk/flow/cases_flow.h"

#include <fmt/format.h>

#include <algorithm>

#include "kiosk/flow/centre_lookup.h"

namespace assay::kiosk {

namespace {

std::optional<Case> doneAbout(const CentreModel& model, const CaseId& id) {
  const auto found = model.cases.find(id.text());
  return found == model.cases.end() ? std::nullopt : std::optional{found->second};
}

std::optional<KnownCase> caseNamed(const CentreModel& model, const std::string& text) {
  const auto id = CaseId::parse(text);
  if (!id) return std::nullopt;
  auto cases = casesOf(model);
  const auto found = cases.find(*id);
  return found == cases.end() ? std::nullopt : std::optional{std::move(found->second)};
}

std::vector<std::string> sittingsOf(const KnownCase& known) {
  std::vector<std::string> sittings;
  for (const auto& record : known.contradiction.records) sittings.push_back(record.sitting.text());
  if (sittings.empty() && known.done) sittings = known.done->sittings;
  std::ranges::sort(sittings);
  sittings.erase(std::unique(sittings.begin(), sittings.end()), sittings.end());
  return sittings;
}

std::string nameOfSitting(const CentreModel& model, const std::string& sitting) {
  const auto booking = model.bookings.find(sitting);
  return booking == model.bookings.end() ? sitting : nameOfCandidate(model, booking->second.candidate);
}

std::string freeSeatFor(const KioskState& state, const KnownCase& known) {
  const auto& [id, kind, records] = known.contradiction;
  if (kind != "shared-seat" || records.empty() || known.isResolved()) return {};
  const auto place = findPlace(state.model, records.back().sitting.text());
  if (!place) return {};
  const auto taken = takenSeats(state.model, place->session->id.text());
  return freeSeat(*place->session, taken, state.station.letter).value_or("");
}

Actor actorOf(const SignedIn& staff) { return {"desk", staff.staff.text()}; }

void append(Turn& turn, SignedIn& staff, Result<std::vector<Draft>, Refusal> drafts) {
  if (drafts)
    turn.append(std::move(*drafts), actorOf(staff));
  else
    staff.refusal = std::move(drafts.error());
}

/// Carries `act` out on the case in front, unless the answer to the last action is still to come.
template <class Act>
void onSelected(Turn& turn, const SignedIn& staff, const Act& act) {
  if (!turn.state.awaited.appends.empty()) return;
  if (const auto known = caseNamed(turn.state.model, staff.cases.selected)) act(*known);
}

void askReason(SignedIn& staff, const KnownCase& known) {
  const auto reasons = resolutionsOf(known.contradiction.kind);
  const auto possible = resolveCase(known.contradiction, known.done, std::string{reasons.front()});
  if (possible)
    staff.cases.reasonDialog = ReasonDialog{"case", {reasons.begin(), reasons.end()}};
  else
    staff.refusal = possible.error();
}

void moveLater(Turn& turn, SignedIn& staff, const KnownCase& known) {
  const auto& records = known.contradiction.records;
  if (records.empty()) return;
  append(turn, staff,
         resolveByMoving(known.contradiction, known.done, sittingOf(turn.state.model, records.back().sitting.text()),
                         freeSeatFor(turn.state, known)));
}

CaseRow rowOf(const CentreModel& model, const KnownCase& known) {
  CaseRow row{.id = known.contradiction.id.text(), .kind = known.contradiction.kind};
  for (const auto& sitting : sittingsOf(known)) row.names.push_back(nameOfSitting(model, sitting));
  if (!known.contradiction.records.empty()) row.at = {known.contradiction.records.back().at, zoneOf(model)};
  if (known.done && !known.done->assignedTo.empty())
    row.assignedTo = nameOfActor(model, {"staff", known.done->assignedTo});
  if (known.isResolved()) {
    row.reason = known.done->resolutions.front().reason;
    row.at = {known.done->resolutions.front().at, zoneOf(model)};
  }
  return row;
}

CasesView::Item itemOf(const KioskState& state, const SignedIn& staff, const KnownCase& known) {
  const auto& model = state.model;
  CasesView::Item item{.row = rowOf(model, known), .freeSeat = freeSeatFor(state, known)};
  for (const auto& record : known.contradiction.records) {
    item.records.push_back({nameOfSitting(model, record.sitting.text()),
                            keyOfSittingEvent(record.type),
                            nameOfStation(model, record.station),
                            nameOfActor(model, record.by),
                            record.seat,
                            {record.at, zoneOf(model)}});
    if (const auto place = findPlace(model, record.sitting.text())) item.exam = place->exam->name;
  }
  item.mine = known.done && known.done->assignedTo == staff.staff.text();
  if (known.isResolved()) {
    item.resolvedBy = nameOfActor(model, known.done->resolutions.front().by);
    item.resolvedAt = {known.done->resolutions.front().at, zoneOf(model)};
  }
  return item;
}

}  // namespace

void onCasesIntent(Turn& turn, SignedIn& staff, const Intent& intent) {
  auto& cases = staff.cases;
  std::visit(Overloaded{
                 [&](const intent::OpenCase& i) {
                   cases = CasesState{i.id, {}};
                 },
                 [&](const intent::TakeCase&) {
                   onSelected(turn, staff, [&](const KnownCase& known) {
                     append(turn, staff, asList(assignCase(known.contradiction, known.done, staff.staff)));
                   });
                 },
                 [&](const intent::ResolveCase&) {
                   onSelected(turn, staff, [&](const KnownCase& known) { askReason(staff, known); });
                 },
                 [&](const intent::MoveLater&) {
                   onSelected(turn, staff, [&](const KnownCase& known) { moveLater(turn, staff, known); });
                 },
                 [&](const intent::ChooseReason& i) {
                   if (!cases.reasonDialog) return;
                   onSelected(turn, staff, [&](const KnownCase& known) {
                     append(turn, staff, asList(resolveCase(known.contradiction, known.done, i.reason)));
                   });
                   cases.reasonDialog.reset();
                 },
                 [&](const intent::CancelDialog&) { cases.reasonDialog.reset(); },
                 [&](const intent::Back&) {
                   cases = CasesState{cases.reasonDialog ? cases.selected : "", {}};
                 },
                 [](const auto&) {},
             },
             intent);
}

KnownCases casesOf(const CentreModel& model) {
  std::vector<SessionSitting> sittings;
  for (const auto& [id, sitting] : model.sittings) {
    const auto booking = model.bookings.find(id);
    if (booking != model.bookings.end()) sittings.push_back({booking->second.session, &sitting});
  }
  KnownCases cases;
  for (auto& [id, contradiction] : contradictions(sittings))
    cases.emplace(id, KnownCase{std::move(contradiction), doneAbout(model, id)});
  // Somebody saw to it, and then the records changed: it still wants its reason.
  for (const auto& [id, done] : model.cases) cases.emplace(done.id, KnownCase{{done.id, done.kind, {}}, done});
  return cases;
}

CasesView casesView(const KioskState& state, const SignedIn& staff, const KnownCases& cases) {
  CasesView view{.reasonDialog = staff.cases.reasonDialog, .refusal = staff.refusal};
  for (const auto& [id, known] : cases) {
    view.rows.push_back(rowOf(state.model, known));
    if (id.text() == staff.cases.selected) view.item = itemOf(state, staff, known);
  }
  std::ranges::stable_sort(view.rows, {}, [](const CaseRow& row) {
    return std::pair{!row.reason.empty(), -row.at.at.time_since_epoch()};
  });
  return view;
}

int openCases(const KnownCases& cases) {
  return static_cast<int>(std::ranges::count_if(cases, [](const auto& known) { return !known.second.isResolved(); }));
}

std::set<std::string> contestedSittings(const KnownCases& cases) {
  std::set<std::string> contested;
  for (const auto& [id, known] : cases) {
    if (known.isResolved()) continue;
    const auto sittings = sittingsOf(known);
    contested.insert(sittings.begin(), sittings.end());
  }
  return contested;
}

std::string keyOfSittingEvent(std::string_view type) {
  if (type == "sitting.resumed") return "stage.started";
  if (type == "sitting.undone") return "history.undone";
  return fmt::format("stage.{}", type.substr(type.find('.') + 1));
}

}  // namespace assay::kiosk
