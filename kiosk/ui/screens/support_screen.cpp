#include "kiosk/ui/screens/parts.h"
#include "kiosk/ui/screens/staff_screens.h"

namespace assay::kiosk {

namespace {

Icon iconOf(const SupportRow& row) {
  if (row.state == "ended") return Icon::check;
  return row.state == "open" ? Icon::help : Icon::person;
}

/// In a list: since when, where, and whom it is about.
std::string detailOf(Ui& ui, const SupportRow& row) {
  auto detail = timeOf(ui, row.at) + " · " + isolate(row.station);
  if (!row.name.empty()) detail += " · " + isolate(row.name);
  return detail;
}

std::optional<Intent> drawList(Ui& ui, const SupportView& view) {
  std::optional<Intent> wanted;
  for (const auto& row : view.rows) {
    if (listRow(ui, {.id = "support.row." + row.id,
                     .label = ui.text("reason." + row.reason),
                     .detail = ui.text("support." + row.state) + " · " + detailOf(ui, row),
                     .icon = iconOf(row),
                     .selected = view.item && view.item->row.id == row.id}))
      wanted = intent::OpenQuery{row.id};
  }
  return wanted;
}

std::string labelOf(Ui& ui, const SupportView::Item& item, const std::string& action) {
  if (action == "take-on" && !item.takesFrom.empty()) return ui.text("support.take-over", {{"name", item.takesFrom}});
  return ui.text("support." + action);
}

Icon iconOf(const std::string& action) {
  if (action == "take-on") return Icon::person;
  return action == "answer" ? Icon::info : Icon::check;
}

/// What comes next stands out.
ButtonKind kindOf(const SupportView::Item& item, const std::string& action) {
  const auto next = item.row.state == "open" ? "take-on" : item.row.state == "taken-on" ? "answer" : "close";
  return action == next ? ButtonKind::primary : ButtonKind::secondary;
}

Tone toneOfEntry(const SupportView::Entry& entry) {
  if (entry.what == "support.raised" || entry.what == "support.beaten") return Tone::warning;
  return entry.what == "support.ended" ? Tone::success : Tone::neutral;
}

Timeline historyOf(const Ui& ui, const SupportView::Item& item, const std::string& zone) {
  Timeline history{.zone = zone};
  for (const auto& entry : item.history)
    history.entries.push_back({.at = entry.at.at,
                               .what = ui.text(entry.what),
                               .detail = entry.reason.empty() ? "" : ui.text("reason." + entry.reason),
                               .by = entry.by,
                               .tone = toneOfEntry(entry)});
  return history;
}

std::optional<Intent> drawItem(Ui& ui, const SupportView::Item& item, const std::string& zone) {
  std::optional<Intent> wanted;
  heading(ui, ui.text("reason." + item.row.reason));
  if (item.row.state == "open") caption(ui, ui.text("case.nobodys"));
  std::vector<Fact> lines{{ui.text("support.station"), item.row.station}};
  if (!item.row.name.empty()) lines.emplace_back(ui.text("person.name"), item.row.name);
  if (!item.room.empty()) lines.emplace_back(ui.text("session.room"), item.room);
  if (!item.seat.empty()) lines.emplace_back(ui.text("session.seat"), item.seat);
  facts(ui, lines);
  for (const auto& action : item.actions) {
    const auto why = action.unavailable ? wordsOf(ui, *action.unavailable, zone) : std::string{};
    if (button(ui, {.id = "support." + action.id,
                    .label = labelOf(ui, item, action.id),
                    .kind = kindOf(item, action.id),
                    .icon = iconOf(action.id),
                    .wide = true,
                    .unavailable = why}))
      wanted = intent::TakeAction{action.id};
  }
  heading(ui, ui.text("desk.history"));
  timeline(ui, historyOf(ui, item, zone));
  return wanted;
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const Screen& screen, const SupportView& view) {
  std::optional<Intent> wanted;
  const auto take = [&](std::optional<Intent> from) {
    if (from) wanted = std::move(from);
  };
  const auto content = [&] {
    take(troubles(ui, view.refusal, view.fault, screen.status.now.zone));
    if (view.rows.empty()) return nothingToDo(ui, ui.text("support.nothing"));
    const auto list = [&] { take(drawList(ui, view)); };
    const auto item = [&] {
      if (view.item)
        ui.scroll("support.item", ui.heightLeft(), [&] { take(drawItem(ui, *view.item, screen.status.now.zone)); });
    };
    if (ui.screen().height > ui.screen().width) {
      ui.scroll("support.list", 0.35F * ui.heightLeft(), list);
      item();
    } else {
      ui.row({{.weight = 2, .body = [&] { ui.scroll("support.list", ui.heightLeft(), list); }},
              {.weight = 3, .body = item}});
    }
  };
  const auto raise = [&] {
    if (button(ui, {.id = "support.raise",
                    .label = ui.text("support.raise"),
                    .kind = ButtonKind::secondary,
                    .icon = Icon::help}))
      wanted = intent::TakeAction{"raise"};
  };
  const auto waiting = ui.text("support.waiting", {{"count", screen.waitingQueries}});
  take(staffPage(ui, screen, ui.text("place.support"), waiting, content, raise));
  if (view.reasonDialog) take(askReason(ui, *view.reasonDialog));
  return wanted;
}

}  // namespace assay::kiosk
