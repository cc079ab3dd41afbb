#include <algorithm>

#include "kiosk/ui/screens/parts.h"
#include "kiosk/ui/screens/roster.h"
#include "kiosk/ui/screens/staff_screens.h"
#include "shared/base/local_clock.h"

namespace assay::kiosk {

namespace {

struct Looks {
  Tone tone;
  Icon icon;
};

Looks looksOf(const std::string& state) {
  if (state == "running") return {Tone::success, Icon::play};
  if (state == "over") return {Tone::neutral, Icon::check};
  return state == "cancelled" ? Looks{Tone::danger, Icon::cross} : Looks{Tone::accent, Icon::clock};
}

bool takesPlace(const DaySession& session) { return session.state != "cancelled"; }

std::string stateOf(const Ui& ui, const DaySession& session) { return ui.text("day.session." + session.state); }

/// Of a session that does not take place, that.
std::string seatsOf(const Ui& ui, const DaySession& session) {
  if (!takesPlace(session)) return stateOf(ui, session);
  return ui.text("day.seats", {{"taken", session.taken}, {"free", session.seats - session.taken}});
}

std::string spanOf(Ui& ui, const DaySession& session) {
  return ui.text("span", {{"from", timeOf(ui, session.starts)}, {"to", timeOf(ui, session.ends)}});
}

/// What is of other days is left out.
Agenda::Entry entryOf(const Ui& ui, const DayView& view, const DaySession& session, const LocalClock& clock) {
  const auto from = clock.at(session.starts.at);
  const auto to = clock.at(session.ends.at);
  const auto begin = from.day < view.day ? std::chrono::minutes{0} : from.time;
  const auto end = to.day > view.day ? std::chrono::hours{24} : to.time;
  const auto looks = looksOf(session.state);
  return {.id = session.id,
          .day = view.day,
          .from = begin,
          .to = std::max<std::chrono::minutes>(begin, end),
          .title = session.exam,
          .room = session.room,
          .tone = looks.tone,
          .icon = looks.icon,
          .state = takesPlace(session) ? stateOf(ui, session) : "",  // the detail says it
          .detail = seatsOf(ui, session)};
}

std::optional<Intent> drawAgenda(Ui& ui, const DayView& view, const ZonedTime& now, std::optional<Millimetres> height) {
  const LocalClock clock{now.zone};
  Agenda day{.id = "day.session", .days = {view.day}, .height = height};
  for (const auto& session : view.sessions) day.entries.push_back(entryOf(ui, view, session, clock));
  const auto present = clock.at(now.at);
  day.now = Agenda::Moment{present.day, present.time};
  const auto action = agenda(ui, day);
  if (action.opened) return intent::OpenSession{*action.opened};
  if (action.looks) return intent::ListSessions{true};  // more at a time than stand side by side
  return std::nullopt;
}

std::optional<Intent> drawList(Ui& ui, const DayView& view, std::optional<Millimetres> height) {
  std::optional<Intent> wanted;
  ui.scroll("day.sessions", height ? ui.pixels(*height) : ui.heightLeft(), [&] {
    for (const auto& session : view.sessions) {
      auto detail = spanOf(ui, session) + " · ";
      if (takesPlace(session)) detail += stateOf(ui, session) + " · ";
      detail += seatsOf(ui, session) + " · " + isolate(session.room);
      if (listRow(ui, {.id = "day.list." + session.id,
                       .label = session.exam,
                       .detail = detail,
                       .icon = looksOf(session.state).icon}))
        wanted = intent::OpenSession{session.id};
    }
  });
  return wanted;
}

std::optional<Intent> drawRows(Ui& ui, const DayView& view, std::optional<Millimetres> height) {
  auto rows = rosterTable(ui, "day", view.rows, {}, false);
  rows.opens = view.rowsOpen;
  rows.empty = ui.text("day.nobody");
  rows.height = height;
  const auto action = table(ui, rows);
  return action.opened ? std::optional<Intent>{intent::SelectSitting{*action.opened}} : std::nullopt;
}

/// Of the five that charts have: who is in the exam is green, who is out of it red, who is not here yet has no colour.
std::size_t looksOfGroup(const std::string& group) {
  if (group == "done") return 0;
  if (group == "waiting") return 1;
  if (group == "writing") return 2;
  return group == "out" ? 3 : 4;
}

void drawNumbers(Ui& ui, const DayView& view) {
  const auto number = [&](auto count) { return ui.format().number(static_cast<std::int64_t>(count)); };
  const auto first = view.chosen
                         ? KeyFigure{number(view.chosen->seats - view.chosen->taken), ui.text("day.free-seats")}
                         : KeyFigure{number(std::ranges::count_if(view.sessions, takesPlace)), ui.text("day.sessions")};
  keyFigures(ui, {first,
                  {number(view.candidates), ui.text("day.candidates")},
                  {number(view.came), ui.text("day.came")},
                  {number(view.incidents), ui.text("day.incidents")}});
}

void drawCharts(Ui& ui, const DayView& view) {
  ShareChart stand{.id = "day.groups", .title = ui.text("day.groups"), .empty = ui.text("day.nobody")};
  for (const auto& group : view.groups)
    stand.parts.push_back({ui.text("day.group." + group.name), group.count, looksOfGroup(group.name)});
  BarChart arrivals{.id = "day.arrivals", .title = ui.text("day.arrivals"), .empty = ui.text("day.nobody-came")};
  for (const auto& hour : view.arrivals) arrivals.bars.push_back({timeOf(ui, hour.from), {hour.count}});
  ui.card([&] { shareChart(ui, stand); });
  ui.card([&] { barChart(ui, arrivals); });
}

std::optional<Intent> drawSessions(Ui& ui, const DayView& view, const ZonedTime& now,
                                   std::optional<Millimetres> height) {
  if (view.chosen) return drawRows(ui, view, height);
  return view.listed ? drawList(ui, view, height) : drawAgenda(ui, view, now, height);
}

/// The other way to see the sessions; from one of them, back to all.
std::optional<Intent> drawActions(Ui& ui, const DayView& view) {
  if (view.chosen) {
    if (button(ui, {.id = "day.whole", .label = ui.text("day.whole"), .icon = Icon::calendar}))
      return intent::OpenSession{""};
    return std::nullopt;
  }
  if (view.sessions.empty()) return std::nullopt;
  const bool pressed = button(ui, {.id = "day.listed",
                                   .label = ui.text(view.listed ? "day.along-hours" : "day.in-list"),
                                   .kind = ButtonKind::secondary,
                                   .icon = view.listed ? Icon::calendar : Icon::list});
  return pressed ? std::optional<Intent>{intent::ListSessions{!view.listed}} : std::nullopt;
}

void noSessions(Ui& ui) {
  ui.space({std::floor(0.2F * ui.heightLeft() / ui.scale().pixelsPerMillimetre)});
  ui.column(Align::centre, [&] {
    emblem(ui, {.icon = Icon::calendar, .tone = Tone::neutral, .label = ui.text("day.no-sessions")});
    paragraph(ui, ui.text("day.no-sessions"));
  });
}

std::string subtitleOf(Ui& ui, const DayView& view) {
  if (!view.chosen) return ui.format().date(view.day, DateStyle::full);
  return spanOf(ui, *view.chosen) + " · " + isolate(view.chosen->exam) + " · " + isolate(view.chosen->room);
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const Screen& screen, const DayView& view) {
  std::optional<Intent> wanted;
  const auto take = [&](std::optional<Intent> from) {
    if (from) wanted = std::move(from);
  };
  const auto content = [&] {
    if (view.sessions.empty()) return noSessions(ui);
    drawNumbers(ui, view);
    const auto sessions = [&](std::optional<Millimetres> height) {
      take(drawSessions(ui, view, screen.status.now, height));
    };
    const auto charts = [&] { ui.scroll("day.charts", ui.heightLeft(), [&] { drawCharts(ui, view); }); };
    if (ui.screen().height > ui.screen().width) {
      sessions(Millimetres{ui.heightLeft() * 0.45F / ui.scale().pixelsPerMillimetre});
      charts();
    } else {
      ui.row({{.weight = 5, .body = [&] { sessions(std::nullopt); }}, {.weight = 4, .body = charts}});
    }
  };
  take(
      staffPage(ui, screen, ui.text("place.day"), subtitleOf(ui, view), content, [&] { take(drawActions(ui, view)); }));
  return wanted;
}

}  // namespace assay::kiosk
