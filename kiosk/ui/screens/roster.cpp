#include "kiosk/ui/screens/roster.h"

#include "kiosk/ui/screens/parts.h"

namespace assay::kiosk {

namespace {

/// Every word that a sitting's badge may show.
std::vector<std::string> stageWords(Ui& ui) {
  std::vector<std::string> words{ui.text("desk.conflict")};
  for (const auto* stage : {"expected", "arrived", "checked-in", "seated", "started", "paused", "finished",
                            "checked-out", "no-show", "refused", "suspended"})
    words.push_back(ui.text(std::string{"stage."} + stage));
  return words;
}

Table::Row rowOf(Ui& ui, const DeskRow& row, bool withStart) {
  const auto stage = row.conflict ? ui.text("desk.conflict") : ui.text("stage." + row.stage);
  Table::Row shown{.id = row.sitting,
                   .cells = {{.text = nameOf(ui, row.name)},
                             {.text = stage, .badge = row.conflict ? Tone::danger : toneOfStage(row.stage)},
                             {.text = row.ticket},
                             {.text = row.seat}}};
  if (withStart) shown.cells.insert(shown.cells.begin() + 1, {.text = timeOf(ui, row.starts)});
  return shown;
}

}  // namespace

Table rosterTable(Ui& ui, const std::string& id, const std::vector<DeskRow>& rows, const std::string& selected,
                  bool severalSessions) {
  Table table{
      .id = id,
      .columns =
          {{.id = "name", .title = ui.text("person.name"), .weight = 4},
           {.id = "stage", .title = ui.text("desk.stage"), .weight = 0.3F, .fits = stageWords(ui), .badges = true},
           {.id = "ticket", .title = ui.text("desk.ticket"), .weight = 0.3F, .rank = 1},
           {.id = "seat", .title = ui.text("session.seat"), .weight = 0.3F, .rank = 2}},
      .count = rows.size()};
  if (severalSessions)
    table.columns.insert(table.columns.begin() + 1,
                         {.id = "starts", .title = ui.text("session.starts"), .weight = 0.3F, .rank = 3});
  table.row = [&ui, &rows, selected, severalSessions](std::size_t i) {
    auto row = rowOf(ui, rows[i], severalSessions);
    row.selected = row.id == selected;
    return row;
  };
  return table;
}

}  // namespace assay::kiosk
