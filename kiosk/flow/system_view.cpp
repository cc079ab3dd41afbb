#include "kiosk/flow/system_view.h"

#include <algorithm>
#include <array>

#include "kiosk/flow/card_flow.h"
#include "kiosk/flow/centre_lookup.h"
#include "kiosk/flow/turn.h"

namespace assay::kiosk {

namespace {

/// That central is out of reach is ordinary; what it answers or is may be a problem.
SystemView::Line contact(const message::SyncChanged& sync) {
  if (!sync.problem.empty() && sync.problem != "sync.unreachable") return {"central", "problem", sync.problem, "error"};
  if (sync.connected) return {"central", "connected", "", "good"};
  if (!sync.lastContact) return {"central", "never", "", "warning"};
  return {"central", "offline", formatInstant(*sync.lastContact), "warning"};
}

/// Unsent events are ordinary while central is out of reach; nothing is lost.
SystemView::Line unsent(const message::SyncChanged& sync) {
  return {"unsent", sync.unsent == 0 ? "none" : "waiting", std::to_string(sync.unsent),
          sync.unsent == 0 || sync.connected ? "good" : "warning"};
}

SystemView::Line quarantine(const message::SyncChanged& sync) {
  int count = 0;
  for (const auto& run : sync.quarantine) count += run.count;
  return {"quarantine", count == 0 ? "none" : "held", std::to_string(count), count == 0 ? "good" : "error"};
}

/// What an invigilator can do about it; all else is for the technician, by its code.
std::string plainReason(const std::string& code) {
  if (code == "event.clock-ahead") return "clock-ahead";
  if (code == "event.unknown-type") return "newer-version";
  if (code == "event.origin-not-enrolled") return "not-enrolled";
  return "not-believed";
}

std::vector<SystemView::SetAside> setAside(const KioskState& state) {
  std::vector<SystemView::SetAside> all;
  for (const auto& run : state.sync.quarantine) {
    const auto station = state.model.stations.find(deviceOf(run.origin));
    all.push_back({run.origin,
                   station == state.model.stations.end() ? "" : station->second.name,
                   plainReason(run.reason),
                   run.reason,
                   run.count,
                   {run.since, zoneOf(state.model)}});
  }
  return all;
}

SystemView::Line device(std::string name, const hal::DeviceStatus& status) {
  if (const auto* const failed = std::get_if<hal::Failed>(&status))
    return {std::move(name), "failed", failed->code, "error"};
  if (hal::isConnected(status)) return {std::move(name), "connected", "", "good"};
  return {std::move(name), "absent", "", "warning"};
}

SystemView::Peer peerLine(const message::PeerState& peer) {
  SystemView::Peer line{.station = peer.station, .name = peer.name, .behind = peer.behind};
  if (peer.lastContact) line.lastContact = formatInstant(*peer.lastContact);
  if (peer.connected) {
    line.state = "connected";
    line.level = "good";
  } else if (peer.problem == "sync.version" || peer.problem == "sync.not-enrolled" ||
             peer.problem == "sync.certificate-expired" || peer.problem == "sync.wrong-server") {
    line.state = peer.problem == "sync.version" ? "wrong-version" : "not-enrolled";
    line.level = "error";
  } else {
    line.state = peer.lastContact ? "lost" : "never";
    line.level = "warning";
  }
  return line;
}

std::optional<SystemView::Backup> backupLine(const message::BackupChanged& backup) {
  struct Shown {
    BackupState state;
    std::string_view name;
    std::string_view level;
  };
  constexpr std::array all = {Shown{BackupState::noStick, "no-stick", "warning"},
                              Shown{BackupState::noCode, "no-code", "warning"},
                              Shown{BackupState::saved, "saved", "good"}, Shown{BackupState::full, "full", "error"},
                              Shown{BackupState::failed, "failed", "error"}};
  const auto* const shown = std::ranges::find(all, backup.state, &Shown::state);
  if (shown == all.end()) return std::nullopt;
  return SystemView::Backup{std::string{shown->name}, backup.entries,
                            backup.lastSaved ? formatInstant(*backup.lastSaved) : std::string{},
                            std::string{shown->level}};
}

/// Time was later when central was last reached: the clock went back.
SystemView::Line clock(const KioskState& state) {
  const bool wentBack = state.sync.lastContact && *state.sync.lastContact > state.now;
  return {"clock", wentBack ? "went-back" : "running", formatInstant(state.now), wentBack ? "error" : "good"};
}

}  // namespace

SystemView systemView(const KioskState& state) {
  SystemView view{{contact(state.sync), unsent(state.sync), quarantine(state.sync), device("camera", state.camera),
                   device("scanner", state.scanner), device("printer", state.printer), device("speaker", state.speaker),
                   SystemView::Line{"disk", state.diskNearlyFull ? "nearly-full" : "enough", "",
                                    state.diskNearlyFull ? "error" : "good"},
                   clock(state)},
                  backupLine(state.backup)};
  for (const auto& peer : state.peers) view.peers.push_back(peerLine(peer));
  view.setAside = setAside(state);
  if (!std::holds_alternative<hal::Absent>(state.cardReader))
    view.lines.insert(view.lines.begin() + 6, device("card-reader", state.cardReader));
  view.hasCard = state.signedIn && hasCard(state.model, state.signedIn->staff);
  return view;
}

StatusLine statusLine(const KioskState& state) {
  return {state.model.centre ? state.model.centre->name : "",
          state.station.name,
          state.signedIn ? nameOfActor(state.model, {"staff", state.signedIn->staff.text()}) : "",
          state.station.testMode,
          hal::isConnected(state.camera),
          state.sync.connected,
          state.sync.unsent,
          {state.now, zoneOf(state.model)}};
}

}  // namespace assay::kiosk
