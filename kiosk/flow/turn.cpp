#include "kiosk/flow/turn.h"

#include <algorithm>

#include "kiosk/flow/desk_flow.h"
#include "kiosk/flow/review_flow.h"
#include "kiosk/flow/support_flow.h"
#include "kiosk/flow/verify_flow.h"

namespace assay::kiosk {

namespace {

constexpr int noJourney = -1;

effect::CameraUse cameraUse(const KioskState& state) {
  using enum effect::CameraUse;
  if (state.signedIn || state.fault) return off;
  return std::visit(Overloaded{
                        [](const journey::CheckIn& checkIn) {
                          if (checkIn.at == journey::CheckIn::At::scan) return codes;
                          return checkIn.at == journey::CheckIn::At::photo ? portrait : off;
                        },
                        [](const journey::Claim& claim) {
                          if (claim.at == journey::Claim::At::scan) return codes;
                          return claim.at == journey::Claim::At::photo ? portrait : off;
                        },
                        [](const journey::Verify&) { return codes; },
                        [](const auto&) { return off; },
                    },
                    state.activity);
}

effect::ShowBlobs blobsToShow(const KioskState& state) {
  if (state.fault) return {};
  if (!state.signedIn) {
    const auto* const verify = std::get_if<journey::Verify>(&state.activity);
    return verify == nullptr ? effect::ShowBlobs{} : verifyBlobs(state, *verify);
  }
  if (state.signedIn->place == StaffPlace::desk) return deskBlobs(state);
  return state.signedIn->place == StaffPlace::review ? reviewBlobs(state) : effect::ShowBlobs{};
}

}  // namespace

void Turn::append(std::vector<Draft> drafts, Actor actor) {
  state.awaited.appends.push_back(state.journey);
  effects.emplace_back(effect::Append{std::move(drafts), std::move(actor)});
}

void Turn::appendBeside(std::vector<Draft> drafts, Actor actor) {
  state.awaited.appends.push_back(noJourney);
  effects.emplace_back(effect::Append{std::move(drafts), std::move(actor)});
}

void Turn::checkPin(std::string pin, std::optional<StaffId> who) {
  state.awaited.pins.push_back(state.journey);
  effects.emplace_back(effect::CheckPin{std::move(pin), std::move(who)});
}

void Turn::registerCard(StaffId staff) {
  state.awaited.appends.push_back(state.journey);
  effects.emplace_back(effect::RegisterCard{std::move(staff)});
}

void Turn::takePhoto() {
  state.awaited.portraits.push_back(state.journey);
  effects.emplace_back(effect::TakePhoto{});
}

void Turn::storePhoto(std::string candidate) {
  state.awaited.photos.push_back(state.journey);
  effects.emplace_back(effect::StorePhoto{std::move(candidate)});
}

void Turn::judge(std::string text) {
  state.awaited.verdicts.push_back(state.journey);
  effects.emplace_back(effect::Judge{std::move(text)});
}

bool answersThisJourney(std::vector<int>& awaited, int journey) {
  if (awaited.empty()) return false;
  const int asked = awaited.front();
  awaited.erase(awaited.begin());
  return asked == journey;
}

bool holdsPhoto(const Activity& activity) {
  if (const auto* const checkIn = std::get_if<journey::CheckIn>(&activity)) {
    return checkIn->at == journey::CheckIn::At::photo || checkIn->at == journey::CheckIn::At::storing;
  }
  if (const auto* const verify = std::get_if<journey::Verify>(&activity)) return !verify->portrait.empty();
  const auto* const claim = std::get_if<journey::Claim>(&activity);
  return claim != nullptr && (claim->at == journey::Claim::At::photo || claim->at == journey::Claim::At::storing);
}

void settle(Turn& turn, const Activity& before, bool staffBefore) {
  auto& state = turn.state;
  if (before.index() != state.activity.index() || staffBefore != state.signedIn.has_value()) ++state.journey;
  if (holdsPhoto(before) && !holdsPhoto(state.activity)) {
    turn.effects.emplace_back(effect::WipePhoto{});
    std::ranges::fill(state.awaited.portraits, noJourney);
  }
  if (const auto use = cameraUse(state); use != state.told.camera) {
    state.told.camera = use;
    turn.effects.emplace_back(effect::UseCamera{use});
  }
  hearQueries(turn);
  if (auto blobs = blobsToShow(state); blobs != state.told.blobs) {
    state.told.blobs = blobs;
    turn.effects.emplace_back(std::move(blobs));
  }
}

}  // namespace assay::kiosk
