#include "kiosk/flow/desk_actions.h"

#include <algorithm>

#include "kiosk/flow/support_flow.h"
#include "kiosk/flow/turn.h"

namespace assay::kiosk {

namespace {

const std::vector<DeskAction>& table() {
  using enum SittingStep;
  static const std::vector<DeskAction> actions = {
      {"check-in", {}, {}},
      {"seat", seat, {}},
      {"start", start, {}},
      {"pause", pause, {"break", "technical"}},
      {"resume", resume, {}},
      {"finish", finish, {}},
      {"check-out", checkOut, {}},
      {"no-show", noShow, {}},
      {"refuse", refuse, {"late", "id-mismatch"}},
      {"suspend", suspend, {"misconduct", "emergency"}},
      {"undo", {}, {"wrong-person", "wrong-seat", "pressed-by-mistake", "candidate-left"}},
      {"incident", {}, {}},
      {"support", {}, {staffReasons().begin(), staffReasons().end()}},
  };
  return actions;
}

std::optional<Refusal> whyNot(const KioskState& state, const Place& place, const DeskAction& action) {
  if (action.id == "incident") return std::nullopt;
  const auto reason = action.reasons.empty() ? "" : action.reasons.front();
  auto drafts = draftsOf(state, place, action, reason);
  return drafts ? std::nullopt : std::optional{std::move(drafts.error())};
}

}  // namespace

std::span<const DeskAction> deskActions() { return table(); }

const DeskAction* findDeskAction(std::string_view id) {
  const auto found = std::ranges::find(table(), id, &DeskAction::id);
  return found == table().end() ? nullptr : &*found;
}

Result<std::vector<Draft>, Refusal> draftsOf(const KioskState& state, const Place& place, const DeskAction& action,
                                             const std::string& reason) {
  const auto sitting = sittingOf(state.model, place.booking->id.text());
  if (action.step) return asList(takeStep(sitting, *action.step, reason));
  if (action.id == "support") return asList(raiseAbout(state, place.booking->id.text(), reason));
  if (action.id == "undo") return asList(undo(sitting, reason));
  return checkIn(sitting, *place.session, *place.exam, checkInAt(state, place, "document", {}), state.now);
}

std::vector<ActionView> actionViews(const KioskState& state, const Place& place) {
  std::vector<ActionView> views;
  for (const auto& action : deskActions()) views.push_back({std::string{action.id}, whyNot(state, place, action)});
  return views;
}

std::vector<std::string> queueOf(const CentreModel& model) {
  std::vector<std::pair<Instant, std::string>> waiting;
  for (const auto& [id, sitting] : model.sittings) {
    if (isIn<stage::CheckedIn>(sitting) && findPlace(model, id)) waiting.emplace_back(sitting.steps.back().at, id);
  }
  std::ranges::sort(waiting);
  std::vector<std::string> queue;
  for (auto& [at, id] : waiting) queue.push_back(std::move(id));
  return queue;
}

}  // namespace assay::kiosk
