#include "kiosk/flow/help_flow.h"

#include <algorithm>
#include <chrono>

#include "kiosk/flow/centre_lookup.h"
#include "kiosk/flow/support_flow.h"

namespace assay::kiosk {

namespace {

constexpr std::chrono::seconds endIsShownFor{60};

const SupportQuery* openCall(const KioskState& state) {
  const SupportQuery* found = nullptr;
  for (const auto& [id, query] : state.model.supportQueries) {
    if (query.station != state.station.id || !isOpen(query) || !isPublic(query)) continue;
    if (found == nullptr || found->raised->at < query.raised->at) found = &query;
  }
  return found;
}

/// The call of whoever was here last, once it has ended.
const SupportQuery* endedCall(const KioskState& state) {
  const auto found = state.model.supportQueries.find(state.help.watching);
  return found == state.model.supportQueries.end() || !found->second.end ? nullptr : &found->second;
}

/// Whose booking stands behind the journey under way.
std::optional<Place> placeHere(const KioskState& state) {
  if (const auto* const checkIn = std::get_if<journey::CheckIn>(&state.activity))
    return findPlace(state.model, checkIn->booking);
  if (const auto* const claim = std::get_if<journey::Claim>(&state.activity))
    return findPlace(state.model, claim->sitting);
  return std::nullopt;
}

void call(Turn& turn, const std::string& reason) {
  auto& state = turn.state;
  const auto reasons = publicReasons();
  if (openCall(state) != nullptr || std::ranges::find(reasons, reason) == reasons.end()) return;
  const auto place = placeHere(state);
  const auto id = freshQueryId(state);
  auto raised = raiseSupportQuery(id, reason, place ? place->booking->id.text() : "");
  if (!raised) return;
  turn.appendBeside({std::move(*raised)},
                    place ? Actor{"candidate", place->booking->candidate} : Actor{"station", state.station.id});
  state.help = {.choosing = false, .watching = id.text(), .endedAt = {}};
}

void takeBack(Turn& turn) {
  const auto* const query = openCall(turn.state);
  if (query == nullptr) return;
  auto withdrawn = withdrawSupportQuery(*query);
  if (withdrawn) turn.appendBeside({std::move(*withdrawn)}, query->raised->by);
  turn.state.help = {};
}

/// Whether what is said here gets to any other machine now.
bool isHeard(const KioskState& state) {
  return state.sync.connected || std::ranges::any_of(state.peers, &message::PeerState::connected);
}

HelpView::Call callView(const KioskState& state, const SupportQuery& query) {
  const auto as = [&](const char* name, Instant at) {
    return HelpView::Call{name, query.raised->code, query.answer ? query.answer->code : "", {at, zoneOf(state.model)}};
  };
  if (query.end) return as("ended", query.end->at);
  if (query.answer) return as("answered", query.answer->at);
  if (query.assignment) return as("taken-on", query.assignment->at);
  return as(isHeard(state) ? "called" : "unheard", query.raised->at);
}

}  // namespace

bool takesHelp(Turn& turn, const Intent& intent) {
  auto& state = turn.state;
  if (state.signedIn) return false;
  return std::visit(Overloaded{
                        [&](const intent::OpenHelp&) {
                          state.help.choosing = openCall(state) == nullptr;
                          return true;
                        },
                        [&](const intent::CloseHelp&) {
                          state.help.choosing = false;
                          return true;
                        },
                        [&](const intent::CallHelp& i) {
                          call(turn, i.reason);
                          return true;
                        },
                        [&](const intent::TakeHelpBack&) {
                          takeBack(turn);
                          return true;
                        },
                        [&](const intent::AcknowledgeHelp&) {
                          state.help = {};
                          return true;
                        },
                        [](const auto&) { return false; },
                    },
                    intent);
}

void followHelp(KioskState& state) {
  auto& help = state.help;
  if (endedCall(state) == nullptr) return;
  if (!help.endedAt) help.endedAt = state.now;
  if (state.now - *help.endedAt >= endIsShownFor) help = {.choosing = help.choosing, .watching = {}, .endedAt = {}};
}

HelpView helpView(const KioskState& state) {
  HelpView view{.choosing = state.help.choosing};
  for (const auto reason : publicReasons()) view.reasons.emplace_back(reason);
  const auto* const open = openCall(state);
  const auto* const shown = open != nullptr ? open : endedCall(state);
  if (shown != nullptr) view.call = callView(state, *shown);
  return view;
}

}  // namespace assay::kiosk
