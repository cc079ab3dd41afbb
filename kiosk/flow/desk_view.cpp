#include "kiosk/flow/desk_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "kiosk/flow/desk_actions.h"
#include "kiosk/flow/turn.h"

namespace assay::kiosk {

namespace {

DeskRow rowOf(const CentreModel& model, const Place& place, const std::set<std::string>& contested) {
  const auto sitting = sittingOf(model, place.booking->id.text());
  return {place.booking->id.text(),
          nameOfCandidate(model, place.booking->candidate),
          place.exam->name,
          ticketOf(sitting).value_or(""),
          seatOf(sitting).value_or(""),
          std::string{assay::nameOf(currentStage(sitting))},
          startOf(*place.session),
          contested.contains(place.booking->id.text())};
}

/// Those whom the search may mean, the best first: by ticket as it stands, by name as `findNames` has it.
std::vector<DeskRow> foundRows(const CentreModel& model, std::vector<DeskRow> rows, const std::string& search) {
  if (search.empty()) return rows;
  std::vector<DeskRow> found;
  std::ranges::copy_if(rows, std::back_inserter(found), [&](const DeskRow& row) { return row.ticket == search; });
  if (!found.empty()) return found;
  std::vector<FoldedName> names;
  for (const auto& row : rows) {
    const auto folded = model.foldedNames.find(model.bookings.at(row.sitting).candidate);
    names.push_back(folded == model.foldedNames.end() ? FoldedName{} : folded->second);
  }
  for (const auto& match : findNames(search, names)) found.push_back(rows[match.index]);
  return found;
}

/// The session that the desk is busy with: of the one selected, or else what is on, or next, or was last.
const Session* sessionInFront(const KioskState& state, const DeskState& desk) {
  if (const auto place = findPlace(state.model, desk.selected)) return place->session;
  const auto distance = [&](const Session& session) -> Duration {
    if (session.ends < state.now) return state.now - session.ends + std::chrono::years{1};
    return std::max(Duration{0}, session.starts - state.now);
  };
  const Session* nearest = nullptr;
  for (const auto& [id, session] : state.model.sessions) {
    if (session.cancelled) continue;
    if (nearest == nullptr || distance(session) < distance(*nearest)) nearest = &session;
  }
  return nearest;
}

std::vector<DeskView::Seat> seatsOf(const CentreModel& model, const Session& session) {
  std::map<std::string, std::string> states;
  for (const auto& [id, sitting] : model.sittings) {
    const auto booking = model.bookings.find(id);
    if (booking == model.bookings.end() || booking->second.session != session.id.text() || !holdsSeat(sitting))
      continue;
    states[*seatOf(sitting)] = isIn<stage::CheckedIn>(sitting) ? "taken" : "seated";
  }
  std::vector<DeskView::Seat> seats;
  for (const auto& name : session.seats) {
    const auto state = states.find(name);
    seats.push_back({name, state == states.end() ? "free" : state->second});
  }
  return seats;
}

std::string reasonOf(const Stage& stage) {
  return std::visit(
      Overloaded{[](const stage::Paused& s) { return s.reason; }, [](const stage::Refused& s) { return s.reason; },
                 [](const stage::Suspended& s) { return s.reason; }, [](const auto&) { return std::string{}; }},
      stage);
}

std::vector<DeskDetail::Entry> historyOf(const CentreModel& model, const Place& place) {
  const auto sitting = sittingOf(model, place.booking->id.text());
  const auto& zone = place.session->zone;
  std::vector<DeskDetail::Entry> history;
  for (const auto& step : sitting.steps) {
    history.push_back({{step.at, zone},
                       fmt::format("stage.{}", assay::nameOf(step.stage)),
                       nameOfActor(model, step.by),
                       reasonOf(step.stage),
                       "",
                       ""});
  }
  for (const auto& step : sitting.undone) {
    history.push_back({{step.at, zone},
                       "history.undone",
                       nameOfActor(model, step.by),
                       step.reason,
                       "",
                       fmt::format("stage.{}", step.stage)});
  }
  for (const auto& incident : sitting.incidents) {
    const auto note = model.incidentNotes.find(incident.event.text());
    history.push_back({{incident.at, zone},
                       "history.incident",
                       nameOfActor(model, incident.by),
                       incident.severity,
                       note == model.incidentNotes.end() ? "" : note->second,
                       ""});
  }
  for (const auto& conflict : sitting.conflicts) {
    history.push_back({{conflict.at, zone},
                       "history.conflict",
                       nameOfStation(model, conflict.station),
                       "",
                       "",
                       keyOfSittingEvent(conflict.type)});
  }
  std::ranges::stable_sort(history, {}, [](const auto& entry) { return entry.at.at; });
  return history;
}

DeskDetail detailOf(const KioskState& state, const Place& place, const std::set<std::string>& contested) {
  return {rowOf(state.model, place, contested), place.person == nullptr ? "" : place.person->birthDate,
          place.session->instructions,          sittingOf(state.model, place.booking->id.text()).photo.has_value(),
          historyOf(state.model, place),        actionViews(state, place)};
}

}  // namespace

std::vector<DeskRow> rowsOf(const CentreModel& model, const std::set<std::string>& contested,
                            const std::string& session) {
  std::vector<DeskRow> rows;
  for (const auto& [id, booking] : model.bookings) {
    if (!session.empty() && booking.session != session) continue;
    if (const auto place = findPlace(model, id)) rows.push_back(rowOf(model, *place, contested));
  }
  std::ranges::stable_sort(rows, {}, &DeskRow::name);
  return rows;
}

DeskView deskView(const KioskState& state, const SignedIn& staff, const KnownCases& cases) {
  const auto& model = state.model;
  const auto& desk = staff.desk;
  DeskView view{.search = desk.search,
                .reasonDialog = desk.reasonDialog,
                .incidentDialog = desk.incidentDialog,
                .refusal = staff.refusal};
  const auto contested = contestedSittings(cases);
  view.rows = foundRows(model, rowsOf(model, contested), desk.search);
  for (const auto& id : queueOf(model)) view.queue.push_back(rowOf(model, *findPlace(model, id), contested));
  if (const auto* const session = sessionInFront(state, desk)) {
    const auto exam = model.exams.find(session->exam);
    view.session = fmt::format("{} · {}", exam == model.exams.end() ? session->exam : exam->second.name, session->room);
    view.seats = seatsOf(model, *session);
  }
  if (const auto place = findPlace(model, desk.selected)) view.detail = detailOf(state, *place, contested);
  return view;
}

}  // namespace assay::kiosk
