#include "kiosk/flow/day_flow.h"

#include <algorithm>
#include <array>
#include <set>

#include "kiosk/flow/centre_lookup.h"
#include "kiosk/flow/desk_view.h"
#include "kiosk/flow/sign_in_flow.h"
#include "kiosk/flow/staff_flow.h"
#include "shared/base/local_clock.h"

namespace assay::kiosk {

namespace {

constexpr std::array groupNames = {"expected", "waiting", "writing", "done", "out"};

std::size_t groupOf(const Stage& at) {
  return std::visit(Overloaded{
                        [](const stage::Expected&) { return 0U; },
                        [](const stage::Arrived&) { return 1U; },
                        [](const stage::CheckedIn&) { return 1U; },
                        [](const stage::Seated&) { return 1U; },
                        [](const stage::Started&) { return 2U; },
                        [](const stage::Paused&) { return 2U; },
                        [](const stage::Finished&) { return 3U; },
                        [](const stage::CheckedOut&) { return 3U; },
                        [](const stage::NoShow&) { return 4U; },
                        [](const stage::Refused&) { return 4U; },
                        [](const stage::Suspended&) { return 4U; },
                    },
                    at);
}

/// When the candidate was first taken in, if that was not taken back.
std::optional<Instant> cameAt(const Sitting& sitting) {
  const auto isArrival = [](const Step& step) {
    return is<stage::Arrived>(step.stage) || is<stage::CheckedIn>(step.stage);
  };
  const auto step = std::ranges::find_if(sitting.steps, isArrival);
  return step == sitting.steps.end() ? std::nullopt : std::optional{step->at};
}

/// Some of it is on the day.
bool isOn(const Session& session, std::chrono::year_month_day day, const LocalClock& clock) {
  const auto lastMoment = std::max(session.starts, session.ends - Duration{1});
  return clock.at(session.starts).day <= day && day <= clock.at(lastMoment).day;
}

std::string stateOf(const Session& session, Instant now) {
  if (session.cancelled) return "cancelled";
  if (now < session.starts) return "ahead";
  return now < session.ends ? "running" : "over";
}

DaySession sessionOf(const KioskState& state, const Session& session) {
  const auto& model = state.model;
  const auto exam = model.exams.find(session.exam);
  const auto taken = takenSeats(model, session.id.text());
  const auto isTaken = [&](const std::string& seat) { return taken.contains(seat); };
  return {.id = session.id.text(),
          .exam = exam == model.exams.end() ? session.exam : exam->second.name,
          .room = session.room,
          .state = stateOf(session, state.now),
          .starts = {session.starts, zoneOf(model)},
          .ends = {session.ends, zoneOf(model)},
          .seats = static_cast<int>(session.seats.size()),
          .taken = static_cast<int>(std::ranges::count_if(session.seats, isTaken))};
}

std::vector<DaySession> sessionsOf(const KioskState& state, std::chrono::year_month_day day, const LocalClock& clock) {
  std::vector<DaySession> sessions;
  for (const auto& [id, session] : state.model.sessions)
    if (isOn(session, day, clock)) sessions.push_back(sessionOf(state, session));
  std::ranges::stable_sort(sessions, {}, [](const DaySession& session) { return session.starts.at; });
  return sessions;
}

/// Of whose candidates the numbers are.
std::set<std::string> countedSessions(const DayView& view) {
  if (view.chosen) return {view.chosen->id};
  std::set<std::string> counted;
  for (const auto& session : view.sessions)
    if (session.state != "cancelled") counted.insert(session.id);
  return counted;
}

/// The hours in between count too, in which nobody came.
std::vector<DayView::Hour> hoursOf(const std::map<Instant, int>& arrivals, const std::string& zone) {
  std::vector<DayView::Hour> hours;
  if (arrivals.empty()) return hours;
  for (auto hour = arrivals.begin()->first; hour <= arrivals.rbegin()->first; hour += std::chrono::hours{1}) {
    const auto came = arrivals.find(hour);
    hours.push_back({{hour, zone}, came == arrivals.end() ? 0 : came->second});
  }
  return hours;
}

void countCandidates(DayView& view, const CentreModel& model, const LocalClock& clock) {
  for (const auto* name : groupNames) view.groups.push_back({name, 0});
  const auto counted = countedSessions(view);
  std::map<Instant, int> arrivals;
  for (const auto& [id, booking] : model.bookings) {
    if (!counted.contains(booking.session) || !findPlace(model, id)) continue;
    const auto sitting = sittingOf(model, id);
    ++view.candidates;
    ++view.groups[groupOf(currentStage(sitting))].count;
    view.incidents += static_cast<int>(sitting.incidents.size());
    const auto came = cameAt(sitting);
    if (!came) continue;
    ++view.came;
    if (clock.at(*came).day == view.day) ++arrivals[clock.hourOf(*came)];
  }
  view.arrivals = hoursOf(arrivals, zoneOf(model));
}

void openAtDesk(const CentreModel& model, SignedIn& staff, const std::string& sitting) {
  if (!mayGo(model, staff.staff, StaffPlace::desk) || !findPlace(model, sitting)) return;
  go(model, staff, StaffPlace::desk);
  staff.desk.selected = sitting;
}

}  // namespace

void onDayIntent(Turn& turn, SignedIn& staff, const Intent& intent) {
  auto& day = staff.day;
  std::visit(
      Overloaded{
          [&](const intent::OpenSession& i) { day.session = i.session; },
          [&](const intent::ListSessions& i) { day.listed = i.listed; },
          [&](const intent::SelectSitting& i) { openAtDesk(turn.state.model, staff, i.sitting); },
          [&](const intent::Back&) { day = DayState{.session = {}, .listed = day.listed && !day.session.empty()}; },
          [](const auto&) {},
      },
      intent);
}

DayView dayView(const KioskState& state, const SignedIn& staff, const KnownCases& cases) {
  const auto& model = state.model;
  const LocalClock clock{zoneOf(model)};
  DayView view{.day = clock.at(state.now).day,
               .listed = staff.day.listed,
               .rowsOpen = mayGo(model, staff.staff, StaffPlace::desk)};
  view.sessions = sessionsOf(state, view.day, clock);
  const auto chosen = std::ranges::find(view.sessions, staff.day.session, &DaySession::id);
  if (chosen != view.sessions.end()) {
    view.chosen = *chosen;
    view.rows = rowsOf(model, contestedSittings(cases), chosen->id);
  }
  countCandidates(view, model, clock);
  return view;
}

}  // namespace assay::kiosk
