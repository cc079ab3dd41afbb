#pragma once

#include <string>
#include <vector>

#include "kiosk/flow/kiosk_state.h"
#include "shared/base/overloaded.h"

namespace assay::kiosk {

template <class Alternative, class... All>
bool is(const std::variant<All...>& value) {
  return std::holds_alternative<Alternative>(value);
}

/// One call of `handle`: the state that it changes and the effects that it asks for. Whatever has an answer is asked
/// for through here, so that the answer finds the journey that asked.
struct Turn {
  KioskState& state;
  std::vector<Effect> effects;

  void append(std::vector<Draft> drafts, Actor actor);
  /// Beside whatever journey is under way: the answer is not for that.
  void appendBeside(std::vector<Draft> drafts, Actor actor);
  void checkPin(std::string pin, std::optional<StaffId> who);
  void registerCard(StaffId staff);
  void takePhoto();
  void storePhoto(std::string candidate);
  void judge(std::string text);
};

/// A command that writes one event, where several are expected.
inline Result<std::vector<Draft>, Refusal> asList(Result<Draft, Refusal> draft) {
  return std::move(draft).map([](Draft one) { return std::vector<Draft>{std::move(one)}; });
}

/// Takes the oldest of `awaited` as answered; true when the journey under way asked for it.
bool answersThisJourney(std::vector<int>& awaited, int journey);

/// A photo of the candidate or the holder of a certificate is, or may be, in memory.
bool holdsPhoto(const Activity& activity);

/// After each turn: numbers a new journey, and tells the world what follows from where we are now (camera, photos to
/// show, photo to forget). `before` is the activity before the turn.
void settle(Turn& turn, const Activity& before, bool staffBefore);

}  // namespace assay::kiosk
