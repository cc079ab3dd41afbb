#include "kiosk/flow/verify_flow.h"

#include <algorithm>

namespace assay::kiosk {

Activity onIntent(Turn&, journey::Verify verify, const Intent& intent) {
  if (is<intent::Back>(intent) && !verify.verdict) return Home{};
  if (is<intent::VerifyNext>(intent) || is<intent::Back>(intent)) return journey::Verify{};
  return verify;
}

Activity onMessage(Turn& turn, journey::Verify verify, const Message& message) {
  auto& state = turn.state;
  if (const auto* const code = std::get_if<message::CodeRead>(&message); code != nullptr && !verify.verdict) {
    state.lastInput = state.now;
    // The camera sees the same code many times a second.
    const bool asked = std::ranges::find(state.awaited.verdicts, state.journey) != state.awaited.verdicts.end();
    if (!asked) turn.judge(code->text);
  }
  if (const auto* const judged = std::get_if<message::Judged>(&message)) {
    state.lastInput = state.now;
    verify.verdict = judged->verdict;
  }
  return verify;
}

}  // namespace assay::kiosk
