#include <algorithm>

#include "kiosk/ui/screens/parts.h"
#include "kiosk/ui/screens/roster.h"
#include "kiosk/ui/screens/staff_screens.h"

namespace assay::kiosk {

namespace {

std::optional<Intent> drawRoster(Ui& ui, const DeskView& view, std::optional<Millimetres> tableHeight) {
  std::optional<Intent> wanted;
  const auto search = [&] {
    const auto typing = textField(
        ui, {.id = "desk.search", .value = view.search, .hint = ui.text("desk.search"), .icon = Icon::search});
    if (typing.changed) wanted = intent::Search{*typing.changed};
  };
  const auto clear = [&] {
    if (button(ui, {.id = "desk.clear-search",
                    .spoken = ui.text("desk.clear-search"),
                    .kind = ButtonKind::quiet,
                    .icon = Icon::cross}))
      wanted = intent::Search{""};
  };
  if (view.search.empty()) {
    search();
  } else {
    ui.row({{.weight = 6, .body = search}, {.weight = 1, .body = clear}});
  }
  const auto selected = view.detail ? view.detail->row.sitting : std::string{};
  auto rows = rosterTable(ui, "desk", view.rows, selected, true);
  rows.empty = ui.text(view.search.empty() ? "desk.nobody" : "desk.nobody-found");
  rows.height = tableHeight;
  const auto action = table(ui, rows);
  if (action.opened) wanted = intent::SelectSitting{*action.opened};
  return wanted;
}

std::optional<Intent> drawQueueAndSeats(Ui& ui, const DeskView& view) {
  std::optional<Intent> wanted;
  heading(ui, ui.text("desk.queue", {{"count", view.queue.size()}}));
  for (std::size_t i = 0; i < view.queue.size() && i < 3; ++i) {
    const auto& row = view.queue[i];
    if (listRow(ui, {.id = "desk.queue." + row.sitting,
                     .label = nameOf(ui, row.name),
                     .detail = ui.text("desk.ticket-seat", {{"ticket", row.ticket}, {"seat", row.seat}}),
                     .icon = Icon::ticket})) {
      wanted = intent::SelectSitting{row.sitting};
    }
  }
  if (view.seats.empty()) return wanted;
  heading(ui, ui.text("desk.seats"));
  SeatPlan plan{.id = "desk.seat", .front = ui.text("desk.front")};
  // As many seats a row as a finger can tell apart here.
  const int columns = std::clamp(static_cast<int>((ui.layout().offeredWidth() + ui.pixels(space::gap)) /
                                                  (ui.pixels({15.0F}) + ui.pixels(space::gap))),
                                 1, 10);
  for (std::size_t i = 0; i < view.seats.size(); ++i) {
    const auto& seat = view.seats[i];
    const bool free = seat.state == "free";
    plan.seats.push_back({.id = seat.name,
                          .label = seat.name,
                          .row = static_cast<int>(i) / columns,
                          .column = static_cast<int>(i) % columns,
                          .tone = free                     ? Tone::neutral
                                  : seat.state == "seated" ? Tone::success
                                                           : Tone::info,
                          .icon = free ? Icon::none : Icon::person,
                          .state = ui.text("seat." + seat.state)});
  }
  seatPlan(ui, plan);
  return wanted;
}

Tone toneOfEntry(const DeskDetail::Entry& entry) {
  if (entry.what == "history.undone" || entry.what == "history.incident") return Tone::warning;
  if (entry.what == "history.conflict") return Tone::danger;
  return Tone::neutral;
}

Timeline historyOf(const Ui& ui, const DeskDetail& detail) {
  Timeline history{.zone = detail.row.starts.zone};
  for (const auto& entry : detail.history) {
    std::string words;
    const auto add = [&](const std::string& more) {
      if (!more.empty()) words += (words.empty() ? "" : " · ") + more;
    };
    if (!entry.about.empty()) add(ui.text(entry.about));
    if (!entry.reason.empty()) add(ui.text("reason." + entry.reason));
    add(entry.note);
    history.entries.push_back(
        {.at = entry.at.at, .what = ui.text(entry.what), .detail = words, .by = entry.by, .tone = toneOfEntry(entry)});
  }
  return history;
}

std::optional<Intent> drawDetail(Ui& ui, const DeskDetail& detail, const ScreenPictures& pictures) {
  std::optional<Intent> wanted;
  ui.row({{.weight = 5, .body = [&] { heading(ui, nameOf(ui, detail.row.name)); }},
          {.weight = 1, .body = [&] {
             if (button(ui, {.id = "desk.close",
                             .spoken = ui.text("desk.close"),
                             .kind = ButtonKind::quiet,
                             .icon = Icon::cross}))
               wanted = intent::SelectSitting{""};
           }}});
  const auto who = [&] {
    badge(ui, {.text = ui.text("stage." + detail.row.stage), .tone = toneOfStage(detail.row.stage)});
    if (detail.row.conflict) badge(ui, {.text = ui.text("desk.conflict"), .tone = Tone::danger});
    if (!detail.row.ticket.empty())
      paragraph(ui, ui.text("desk.ticket-seat", {{"ticket", detail.row.ticket}, {"seat", detail.row.seat}}));
    if (!detail.birthDate.empty()) caption(ui, ui.text("desk.birth-date", {{"date", dayOf(ui, detail.birthDate)}}));
  };
  if (detail.hasPhoto && pictures.checkIn.width > 0) {
    ui.row({{.weight = 2,
             .body =
                 [&] {
                   cameraView(ui, {.id = "desk.photo",
                                   .label = ui.text("desk.photo"),
                                   .picture = pictures.checkIn,
                                   .height = {34.0F}});
                 }},
            {.weight = 3, .body = who}});
  } else {
    who();
  }
  caption(ui, detail.row.exam);
  if (!detail.instructions.empty())
    banner(ui, {.id = "desk.instructions", .tone = Tone::info, .text = detail.instructions});
  for (const auto& action : detail.actions) {
    // What this stage can never do is left out; what is refused for a reason is shown with it.
    const bool hidden = action.unavailable && (action.unavailable->code == "sitting.wrong-stage" ||
                                               action.unavailable->code == "sitting.nothing-to-undo");
    if (hidden) continue;
    const bool danger = action.id == "refuse" || action.id == "suspend";
    if (button(ui,
               {.id = "desk.action." + action.id,
                .label = ui.text("action." + action.id),
                .kind = danger ? ButtonKind::danger : ButtonKind::secondary,
                .wide = true,
                .unavailable = action.unavailable ? wordsOf(ui, *action.unavailable, detail.row.starts.zone) : ""})) {
      wanted = intent::TakeAction{action.id};
    }
  }
  if (!detail.history.empty()) heading(ui, ui.text("desk.history"));
  timeline(ui, historyOf(ui, detail));
  return wanted;
}

std::optional<Intent> askIncident(Ui& ui, const IncidentDialog& incident) {
  std::optional<Intent> wanted;
  const auto answer =
      dialog(ui,
             {.id = "incident",
              .title = ui.text("incident.title"),
              .confirm = ui.text("action.save"),
              .cancel = ui.text("action.cancel"),
              .unavailable = incident.note.empty() ? ui.text("refusal.incident.note-missing") : ""},
             [&] {
               for (const auto* severity : {"info", "minor", "major"}) {
                 const bool here = incident.severity == severity;
                 if (listRow(ui, {.id = std::string{"incident."} + severity,
                                  .label = ui.text(std::string{"incident."} + severity),
                                  .icon = here ? Icon::check : Icon::none,
                                  .selected = here,
                                  .opens = false})) {
                   wanted = intent::EditIncident{severity, incident.note};
                 }
               }
               const auto typing =
                   textField(ui, {.id = "incident.note", .label = ui.text("incident.note"), .value = incident.note});
               if (typing.changed) wanted = intent::EditIncident{incident.severity, *typing.changed};
             });
  if (answer == Answer::confirm) wanted = intent::SaveIncident{};
  if (answer == Answer::cancel) wanted = intent::CancelDialog{};
  return wanted;
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const Screen& screen, const DeskView& view, const ScreenPictures& pictures) {
  std::optional<Intent> wanted;
  const auto take = [&](std::optional<Intent> from) {
    if (from) wanted = std::move(from);
  };
  take(staffPage(
      ui, screen, ui.text("place.desk"), view.session,
      [&] {
        take(troubles(ui, view.refusal, view.fault, screen.status.now.zone));
        const auto side = [&] {
          ui.scroll("desk.side", ui.heightLeft(), [&] {
            if (view.detail) {
              take(drawDetail(ui, *view.detail, pictures));
            } else {
              take(drawQueueAndSeats(ui, view));
            }
          });
        };
        if (ui.screen().height > ui.screen().width) {
          take(drawRoster(ui, view, Millimetres{ui.heightLeft() * 0.45F / ui.scale().pixelsPerMillimetre}));
          side();
        } else {
          ui.row(
              {{.weight = 5, .body = [&] { take(drawRoster(ui, view, std::nullopt)); }}, {.weight = 3, .body = side}});
        }
      },
      [&] {
        if (button(ui, {.id = "desk.call-next",
                        .label = ui.text("desk.call-next"),
                        .kind = ButtonKind::primary,
                        .icon = Icon::forward,
                        .unavailable = view.queue.empty() ? ui.text("desk.queue-empty") : ""})) {
          wanted = intent::CallNext{};
        }
      }));
  if (view.reasonDialog) take(askReason(ui, *view.reasonDialog));
  if (view.incidentDialog) take(askIncident(ui, *view.incidentDialog));
  return wanted;
}

}  // namespace assay::kiosk
