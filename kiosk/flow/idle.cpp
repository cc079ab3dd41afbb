#include "kiosk/flow/idle.h"

#include <chrono>

#include "kiosk/flow/turn.h"

namespace assay::kiosk {

namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr IdleRule staffRule{minutes{5} - seconds{15}, minutes{5}};
constexpr IdleRule journeyRule{seconds{30}, seconds{45}};
/// Nobody is in the middle of anything, but somebody chose a language or a display.
constexpr IdleRule choiceRule{seconds{45}, seconds{45}};
/// The journey is over: its last screen only has to be read.
constexpr IdleRule readRule{seconds{30}, seconds{30}};

/// Hearing a screen takes longer than seeing it.
constexpr int longerToHear = 4;

bool holdsChoices(const KioskState& state) {
  const auto& languages = state.station.languages;
  return state.speech || state.choosingDisplay || state.help.choosing || state.display != state.station.display ||
         (!languages.empty() && state.language != languages.front());
}

std::optional<IdleRule> ruleToSee(const KioskState& state) {
  if (state.signedIn) return staffRule;
  return std::visit(Overloaded{
                        [&](const Home&) -> std::optional<IdleRule> {
                          return holdsChoices(state) ? std::optional{choiceRule} : std::nullopt;
                        },
                        [](const journey::CheckIn& j) -> std::optional<IdleRule> {
                          return j.at == journey::CheckIn::At::done ? readRule : journeyRule;
                        },
                        [](const journey::Claim& j) -> std::optional<IdleRule> {
                          return j.at == journey::Claim::At::done ? readRule : journeyRule;
                        },
                        [](const journey::SignIn&) -> std::optional<IdleRule> { return journeyRule; },
                        [](const auto&) -> std::optional<IdleRule> { return readRule; },
                    },
                    state.activity);
}

}  // namespace

std::optional<IdleRule> idleRule(const KioskState& state) {
  auto rule = ruleToSee(state);
  if (rule && state.speech && !state.signedIn) {
    rule->warnAfter *= longerToHear;
    rule->endAfter *= longerToHear;
  }
  return rule;
}

Duration idleFor(const KioskState& state) { return state.now - state.lastInput; }

}  // namespace assay::kiosk
