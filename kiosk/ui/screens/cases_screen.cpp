#include "kiosk/ui/screens/parts.h"
#include "kiosk/ui/screens/staff_screens.h"

namespace assay::kiosk {

namespace {

std::string namesOf(Ui& ui, const CaseRow& row) {
  std::string names;
  for (const auto& name : row.names) names += (names.empty() ? "" : " · ") + isolate(nameOf(ui, name));
  return names;
}

Icon iconOf(const CaseRow& row) {
  if (!row.reason.empty()) return Icon::check;
  return row.assignedTo.empty() ? Icon::warning : Icon::person;
}

/// In a list: how it stands, and whom it is about.
std::string detailOf(Ui& ui, const CaseRow& row) {
  const auto* const state = !row.reason.empty()      ? "cases.resolved"
                            : row.assignedTo.empty() ? "cases.open"
                                                     : "cases.taken";
  return ui.text(state) + " · " + namesOf(ui, row);
}

std::optional<Intent> drawList(Ui& ui, const CasesView& view) {
  std::optional<Intent> wanted;
  for (const auto& row : view.rows) {
    if (listRow(ui, {.id = "cases.row." + row.id,
                     .label = ui.text("case." + row.kind),
                     .detail = detailOf(ui, row),
                     .icon = iconOf(row),
                     .selected = view.item && view.item->row.id == row.id}))
      wanted = intent::OpenCase{row.id};
  }
  return wanted;
}

void drawRecord(Ui& ui, const CasesView::Record& record, bool first, bool several) {
  caption(ui, ui.text(record.what) + " · " + timeOf(ui, record.at));
  if (several) {
    badge(ui, {.text = ui.text(first ? "case.came-first" : "case.came-later"),
               .tone = first ? Tone::success : Tone::warning});
  }
  paragraph(ui, nameOf(ui, record.name));
  auto where = isolate(record.station);
  if (!record.seat.empty()) where += " · " + ui.text("case.seat", {{"seat", record.seat}});
  caption(ui, where);
  caption(ui, ui.text("case.by", {{"name", record.by}}));
}

/// Beside one another, to be compared.
void drawRecords(Ui& ui, const std::vector<CasesView::Record>& records) {
  if (records.size() == 1) drawRecord(ui, records.front(), true, false);
  if (records.size() < 2) return;
  ui.row({{.weight = 1, .body = [&] { drawRecord(ui, records.front(), true, true); }},
          {.weight = 1, .body = [&] { drawRecord(ui, records.back(), false, true); }}});
}

std::optional<Intent> drawActions(Ui& ui, const CasesView::Item& item) {
  std::optional<Intent> wanted;
  if (!item.freeSeat.empty() &&
      button(ui,
             {.id = "case.move",
              .label = ui.text("case.move", {{"name", nameOf(ui, item.records.back().name)}, {"seat", item.freeSeat}}),
              .kind = ButtonKind::primary,
              .icon = Icon::seat,
              .wide = true}))
    wanted = intent::MoveLater{};
  if (button(ui, {.id = "case.resolve",
                  .label = ui.text("case.resolve"),
                  .kind = item.freeSeat.empty() ? ButtonKind::primary : ButtonKind::secondary,
                  .icon = Icon::check,
                  .wide = true}))
    wanted = intent::ResolveCase{};
  if (!item.mine && button(ui, {.id = "case.take",
                                .label = ui.text("case.take"),
                                .kind = ButtonKind::secondary,
                                .icon = Icon::person,
                                .wide = true}))
    wanted = intent::TakeCase{};
  return wanted;
}

std::optional<Intent> drawItem(Ui& ui, const CasesView::Item& item) {
  heading(ui, ui.text("case." + item.row.kind));
  if (!item.exam.empty()) caption(ui, item.exam);
  const bool open = item.row.reason.empty();
  if (open) {
    paragraph(ui, ui.text(item.records.empty() ? "case.help.ceased" : "case.help." + item.row.kind));
    const auto whose = item.mine                     ? ui.text("case.mine")
                       : item.row.assignedTo.empty() ? ui.text("case.nobodys")
                                                     : ui.text("case.assigned", {{"name", item.row.assignedTo}});
    caption(ui, whose);
  } else {
    banner(ui, {.id = "case.resolution",
                .tone = Tone::success,
                .title = ui.text("reason." + item.row.reason),
                .text = isolate(item.resolvedBy) + " · " + timeOf(ui, item.resolvedAt)});
  }
  drawRecords(ui, item.records);
  return open ? drawActions(ui, item) : std::nullopt;
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const Screen& screen, const CasesView& view) {
  std::optional<Intent> wanted;
  const auto take = [&](std::optional<Intent> from) {
    if (from) wanted = std::move(from);
  };
  take(staffPage(ui, screen, ui.text("place.cases"), ui.text("cases.count", {{"count", screen.openCases}}), [&] {
    take(troubles(ui, view.refusal, view.fault, screen.status.now.zone));
    if (view.rows.empty()) return nothingToDo(ui, ui.text("cases.nothing"));
    const auto list = [&] { take(drawList(ui, view)); };
    const auto item = [&] {
      if (view.item) ui.scroll("cases.item", ui.heightLeft(), [&] { take(drawItem(ui, *view.item)); });
    };
    if (ui.screen().height > ui.screen().width) {
      ui.scroll("cases.list", 0.35F * ui.heightLeft(), list);
      item();
    } else {
      ui.row({{.weight = 2, .body = [&] { ui.scroll("cases.list", ui.heightLeft(), list); }},
              {.weight = 3, .body = item}});
    }
  }));
  if (view.reasonDialog) take(askReason(ui, *view.reasonDialog));
  return wanted;
}

}  // namespace assay::kiosk
