#include "tests/monkey/secrets.h"

#include <charconv>

namespace assay::monkey {

std::string markOf(int secret) { return "Zq" + std::to_string(secret) + "x"; }

std::set<int> marksIn(std::string_view text) {
  std::set<int> found;
  for (auto at = text.find("Zq"); at != std::string_view::npos; at = text.find("Zq", at + 1)) {
    int secret = 0;
    const auto* const end = text.data() + text.size();
    const auto [rest, failed] = std::from_chars(text.data() + at + 2, end, secret);
    if (failed == std::errc{} && rest != end && *rest == 'x') found.insert(secret);
  }
  return found;
}

bool TurnWatch::mayShow(int secret, const kiosk::KioskState& state, bool inField) const {
  if (own_.contains(secret)) return true;
  if (!state.signedIn) return false;
  // Staff see everybody, and what colleagues wrote down; a field holds nothing but their own words.
  return secret < firstTyped || !inField;
}

std::string TurnWatch::leakOn(const kiosk::Ui& ui, const kiosk::KioskState& state) {
  if (journey_ != state.journey) own_.clear();
  journey_ = state.journey;
  own_.merge(pending_);
  pending_.clear();
  const auto leaked = [&](std::string_view text, bool inField) -> std::string {
    for (const auto secret : marksIn(text))
      if (!mayShow(secret, state, inField)) return markOf(secret);
    return {};
  };
  for (const auto& node : ui.scene().nodes())
    for (const auto* text : {&node.label, &node.value, &node.reason})
      if (auto leak = leaked(*text, node.role == kiosk::Role::field); !leak.empty())
        return leak + " in " + (node.id.empty() ? "a text" : node.id);
  for (const auto& written : ui.texts())
    if (auto leak = leaked(written.text, false); !leak.empty()) return leak + " in what is written";
  return {};
}

}  // namespace assay::monkey
