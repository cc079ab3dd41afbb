#pragma once

#include <set>
#include <string>
#include <string_view>

#include "kiosk/flow/kiosk_state.h"
#include "kiosk/ui/widgets/ui.h"

/// Words by which a text on the screen tells whose it is. Every name and every typed text of the monkey's world
/// begins with one.
namespace assay::monkey {

/// `Zq17x`
std::string markOf(int secret);

/// The numbers of all marks in the text.
std::set<int> marksIn(std::string_view text);

inline constexpr int firstCandidate = 1;
inline constexpr int firstCertificate = 500;
inline constexpr int firstStaff = 900;
inline constexpr int firstTyped = 1000;

/// Watches that nobody sees on the screen what belongs to somebody who was there before.
class TurnWatch {
 public:
  /// Whoever is at the station brought this: a code, a typed word.
  void brought(int secret) { pending_.insert(secret); }

  /// What is on the screen though it belongs to somebody else; empty when all is well.
  std::string leakOn(const kiosk::Ui& ui, const kiosk::KioskState& state);

 private:
  [[nodiscard]] bool mayShow(int secret, const kiosk::KioskState& state, bool inField) const;

  int journey_ = 0;
  std::set<int> own_;
  std::set<int> pending_;
};

}  // namespace assay::monkey
