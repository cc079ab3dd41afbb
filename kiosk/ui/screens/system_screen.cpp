#include "kiosk/ui/screens/parts.h"
#include "kiosk/ui/screens/staff_screens.h"

namespace assay::kiosk {

namespace {

/// An instant as people write it; numbers and codes as they are.
std::string readable(Ui& ui, const std::string& detail, const std::string& zone) {
  const auto at = parseInstant(detail);
  return at ? dateOf(ui, {*at, zone}, DateStyle::medium) + ", " + timeOf(ui, {*at, zone}) : detail;
}

Tone toneOfLevel(const std::string& level) {
  if (level == "error") return Tone::danger;
  return level == "warning" ? Tone::warning : Tone::success;
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const Screen& screen, const SystemView& view) {
  std::optional<Intent> wanted;
  const auto fromPage = staffPage(
      ui, screen, ui.text("place.system"), screen.status.station,
      [&] {
        ui.scroll("system.lines", ui.heightLeft(), [&] {
          for (const auto& line : view.lines) {
            const auto detail = readable(ui, line.detail, screen.status.now.zone);
            const auto words = line.value.empty() ? detail : ui.text("system.value." + line.value);
            listRow(ui, {.id = "system." + line.name,
                         .label = ui.text("system." + line.name),
                         .detail = line.value.empty() ? "" : detail,
                         .badge = Badge{.text = words, .tone = toneOfLevel(line.level)},
                         .opens = false});
          }
          if (view.backup) {
            const auto& backup = *view.backup;
            const auto at = readable(ui, backup.lastSaved, screen.status.now.zone);
            listRow(ui, {.id = "system.backup",
                         .label = ui.text("system.backup"),
                         .detail = backup.lastSaved.empty()
                                       ? ""
                                       : ui.text("system.backup.last",
                                                 {{"time", at}, {"count", static_cast<int>(backup.entries)}}),
                         .badge =
                             Badge{.text = ui.text("system.backup." + backup.state), .tone = toneOfLevel(backup.level)},
                         .opens = false});
          }
          if (view.hasCard &&
              button(ui, {.id = "system.withdraw-card", .label = ui.text("system.withdraw-card"), .icon = Icon::cross}))
            wanted = intent::WithdrawCard{};
          if (!view.setAside.empty()) heading(ui, ui.text("system.set-aside"));
          for (const auto& run : view.setAside) {
            const auto who = run.station.empty() ? ui.text("system.set-aside.unknown") : run.station;
            listRow(ui, {.id = "system.set-aside." + run.origin + "." + run.code,
                         .label = who + " · " + timeOf(ui, run.since),
                         .detail = ui.text("system.set-aside." + run.reason) + " (" + run.code + ")",
                         .badge = Badge{.text = ui.format().number(run.count), .tone = Tone::danger},
                         .opens = false});
          }
          if (!view.peers.empty()) heading(ui, ui.text("system.peers"));
          for (const auto& peer : view.peers) {
            const auto at = readable(ui, peer.lastContact, screen.status.now.zone);
            std::string detail;
            if (!peer.lastContact.empty()) detail = ui.text("system.peer.since", {{"time", at}});
            if (peer.behind > 0) detail = ui.text("system.peer.behind", {{"count", static_cast<int>(peer.behind)}});
            listRow(ui, {.id = "system.peer." + peer.station,
                         .label = peer.name,
                         .detail = detail,
                         .badge = Badge{.text = ui.text("system.peer." + peer.state), .tone = toneOfLevel(peer.level)},
                         .opens = false});
          }
        });
      },
      [&] {
        if (button(ui, {.id = "system.sync", .label = ui.text("system.sync-now"), .icon = Icon::refresh}))
          wanted = intent::SyncNow{};
      });
  return wanted ? wanted : fromPage;
}

}  // namespace assay::kiosk
