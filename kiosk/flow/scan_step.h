#pragma once

#include "kiosk/flow/turn.h"

/// The question for a booking's code, the same in every journey that begins with one (`at`, `problem`); what a code
/// leads to is the journey's own.
namespace assay::kiosk {

/// Holding a code before the camera counts as being there; one that is refused as before may lie there forgotten.
template <class Journey>
void codeCounts(KioskState& state, const Journey& before, const Activity& after) {
  const auto* const still = std::get_if<Journey>(&after);
  const bool sameAgain = still != nullptr && before.problem && still->problem == before.problem;
  if (!sameAgain) state.lastInput = state.now;
}

/// What was refused may be known once the journal has changed.
template <class Journey>
void lookAnewWhenMoreIsKnown(Turn& turn, const Journey& journey, const Message& message) {
  if (is<message::ModelChanged>(message) && journey.at == Journey::At::scan && journey.problem)
    turn.effects.emplace_back(effect::LookAnew{});
}

}  // namespace assay::kiosk
