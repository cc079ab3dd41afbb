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

bool isAnswered(const KioskState& state) {
  return std::ranges::find(state.awaited.verdicts, state.journey) == state.awaited.verdicts.end();
}

void judge(Turn& turn, journey::Verify& verify, const std::string& text) {
  turn.state.lastInput = turn.state.now;
  // The camera sees the same codes many times a second.
  if (!isAnswered(turn.state) || std::ranges::find(verify.asked, text) != verify.asked.end()) return;
  verify.asked.push_back(text);
  turn.judge(text);
}

void take(Turn& turn, journey::Verify& verify, const VerdictView& verdict) {
  auto& state = turn.state;
  state.lastInput = state.now;
  verify.verdict = verdict;
  // Of the codes before, only a portrait of the same certificate still counts.
  verify.asked = {verify.asked.empty() ? "" : verify.asked.back()};
  if (verify.portrait != verdict.portraitHash) verify.portrait.clear();
  verify.verdicts.insert(verify.verdicts.begin(), {verdict.kind, {state.now, zoneOf(state.model)}});
  verify.verdicts.resize(std::min(verify.verdicts.size(), verdictsKept));
  turn.effects.emplace_back(effect::Play{chimeFor(verdict.kind)});
}

VerdictView::Photo photoOf(const VerdictView& verdict, const std::string& portrait, bool ours) {
  const bool genuine = verdict.kind.starts_with("genuine");
  if (!genuine) return VerdictView::Photo::none;
  if (!portrait.empty() && portrait != verdict.portraitHash) return VerdictView::Photo::wrongPortrait;
  if (ours) return VerdictView::Photo::ours;
  return portrait.empty() ? VerdictView::Photo::none : VerdictView::Photo::portrait;
}

}  // namespace

Activity onIntent(Turn&, journey::Verify verify, const Intent& intent) {
  if (is<intent::Back>(intent) && !verify.verdict) return Home{};
  if (is<intent::VerifyNext>(intent) || is<intent::Back>(intent)) return journey::Verify{.verdicts = verify.verdicts};
  return verify;
}

Activity onMessage(Turn& turn, journey::Verify verify, const Message& message) {
  std::visit(Overloaded{
                 [&](const message::CodeRead& code) { judge(turn, verify, code.text); },
                 [&](const message::Judged& judged) { take(turn, verify, judged.verdict); },
                 [&](const message::PortraitRead& portrait) { verify.portrait = portrait.hash; },
                 [](const auto&) {},
             },
             message);
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
  view.photo = photoOf(view, verify.portrait, !verifyBlobs(state, verify).claimPhoto.empty());
  if (!verify.verdicts.empty()) view.earlier.assign(verify.verdicts.begin() + 1, verify.verdicts.end());
  return view;
}

}  // namespace assay::kiosk
