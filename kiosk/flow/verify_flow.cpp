#include "kiosk/flow/verify_flow.h"

#include <algorithm>

#include "kiosk/flow/centre_lookup.h"

namespace assay::kiosk {

namespace {

constexpr std::size_t verdictsKept = 7;

hal::Chime chimeFor(const std::string& kind) {
  if (kind == "genuine-valid") return hal::Chime::good;
  const bool worthless = kind == "not-genuine" || kind == "genuine-revoked" || kind == "unknown-issuer";
  return worthless ? hal::Chime::bad : hal::Chime::attention;
}

void take(Turn& turn, journey::Verify& verify, const VerdictView& verdict) {
  auto& state = turn.state;
  state.lastInput = state.now;
  verify.verdict = verdict;
  verify.verdicts.insert(verify.verdicts.begin(), {verdict.kind, {state.now, zoneOf(state.model)}});
  verify.verdicts.resize(std::min(verify.verdicts.size(), verdictsKept));
  turn.effects.emplace_back(effect::Play{chimeFor(verdict.kind)});
}

}  // namespace

Activity onIntent(Turn&, journey::Verify verify, const Intent& intent) {
  if (is<intent::Back>(intent) && !verify.verdict) return Home{};
  if (is<intent::VerifyNext>(intent) || is<intent::Back>(intent)) {
    verify.verdict.reset();
    verify.asked.clear();
  }
  return verify;
}

Activity onMessage(Turn& turn, journey::Verify verify, const Message& message) {
  auto& state = turn.state;
  if (const auto* const code = std::get_if<message::CodeRead>(&message);
      code != nullptr && code->text != verify.asked) {
    state.lastInput = state.now;
    // One answer at a time; the camera sees the same code many times a second.
    const bool waiting = std::ranges::find(state.awaited.verdicts, state.journey) != state.awaited.verdicts.end();
    if (!waiting) {
      verify.asked = code->text;
      turn.judge(code->text);
    }
  }
  if (const auto* const judged = std::get_if<message::Judged>(&message)) take(turn, verify, judged->verdict);
  return verify;
}

effect::ShowBlobs verifyBlobs(const KioskState& state, const journey::Verify& verify) {
  if (!verify.verdict || !verify.verdict->kind.starts_with("genuine")) return {};
  const auto& model = state.model;
  const auto certificate = model.certificates.find(verify.verdict->number);
  if (certificate == model.certificates.end()) return {};
  const auto certification = model.certifications.find(certificate->second.sitting);
  if (certification == model.certifications.end()) return {};
  const auto* const complete = std::get_if<certification_status::Complete>(&certification->second.status);
  if (complete == nullptr || complete->photo.empty()) return {};
  return {certification->second.candidate, "", complete->photo};
}

VerdictView verdictView(const KioskState& state, const journey::Verify& verify) {
  auto view = *verify.verdict;
  view.cameraReady = hal::isConnected(state.camera);
  view.hasPhoto = !verifyBlobs(state, verify).claimPhoto.empty();
  if (!verify.verdicts.empty()) view.earlier.assign(verify.verdicts.begin() + 1, verify.verdicts.end());
  return view;
}

}  // namespace assay::kiosk
