#include "kiosk/flow/claim_flow.h"

#include "kiosk/flow/centre_lookup.h"
#include "kiosk/flow/photo_step.h"
#include "kiosk/flow/scan_step.h"
#include "shared/domain/booking_code.h"

namespace assay::kiosk {

namespace {

namespace status = certification_status;
using journey::Claim;
using At = Claim::At;

bool isPending(const CentreModel& model, const std::string& sitting) {
  return std::holds_alternative<status::PendingCandidate>(certificationOf(model, sitting).status);
}

Refusal whyNothingPending(const Certification& certification) {
  if (is<status::BeingChecked>(certification.status)) return {"claim.being-checked", {}};
  if (is<status::Complete>(certification.status)) return {"claim.already-complete", {}};
  return {"claim.nothing-pending", {}};
}

/// The sitting that waits for this candidate: of the booking that was scanned, or else the only one of theirs.
Result<std::string, Refusal> sittingToClaim(const CentreModel& model, const Booking& scanned) {
  if (isPending(model, scanned.id.text())) return scanned.id.text();
  std::vector<std::string> pending;
  for (const auto& [id, booking] : model.bookings) {
    if (booking.candidate == scanned.candidate && isPending(model, id)) pending.push_back(id);
  }
  if (pending.size() > 1) return refuse("claim.several-pending");
  if (pending.empty()) return fail(whyNothingPending(certificationOf(model, scanned.id.text())));
  return pending.front();
}

Activity scanned(const CentreModel& model, Claim claim, const std::string& text) {
  const auto code = parseBookingCode(text);
  const auto place = code ? findPlace(model, code->text()) : std::nullopt;
  if (!code) {
    claim.problem = Refusal{"scan.not-a-booking", {}};
  } else if (!place) {
    claim.problem = whyNoPlace(model, code->text());
  } else if (auto sitting = sittingToClaim(model, *place->booking); !sitting) {
    return journey::Refused{std::move(sitting.error()), place->session->zone};
  } else if (place->person == nullptr || !findPlace(model, *sitting)) {
    claim.problem = Refusal{"scan.details-missing", {}};
  } else {
    return Claim{.at = At::name, .sitting = *sitting};
  }
  return claim;
}

Activity acceptPhoto(Turn& turn, Claim claim) {
  const auto place = findPlace(turn.state.model, claim.sitting);
  if (!place) return journey::Refused{whyNoPlace(turn.state.model, claim.sitting), ""};
  claim.at = At::storing;
  turn.storePhoto(place->booking->candidate);
  return claim;
}

/// The photo is safe: hand in the claim with the name as it is registered.
Activity stored(Turn& turn, Claim claim, const std::string& blob) {
  const auto& model = turn.state.model;
  const auto place = findPlace(model, claim.sitting);
  if (!place) return journey::Refused{whyNoPlace(model, claim.sitting), ""};
  const auto candidate = *CandidateId::parse(place->booking->candidate);
  const auto name = place->person == nullptr ? "" : place->person->name;
  auto draft = submitClaim(certificationOf(model, claim.sitting), candidate, name, blob);
  if (!draft) return journey::Refused{std::move(draft.error()), place->session->zone};
  claim.at = At::appending;
  turn.append({std::move(*draft)}, {"candidate", candidate.text()});
  return claim;
}

Activity back(Claim claim) {
  switch (claim.at) {
    case At::name: return Claim{};
    case At::photo:
      claim.at = At::name;
      claim.photoTaken = false;
      return claim;
    case At::storing:
    case At::appending: return claim;
    case At::scan:
    case At::done: return Home{};
  }
  return Home{};
}

}  // namespace

Activity onIntent(Turn& turn, Claim claim, const Intent& intent) {
  if (is<intent::Back>(intent)) return back(std::move(claim));
  if (claim.at == At::name) {
    if (is<intent::DenyIdentity>(intent)) return journey::Refused{{"claim.name-denied", {}}, ""};
    if (is<intent::ConfirmName>(intent)) claim.at = At::photo;
  } else if (claim.at == At::photo) {
    if (is<intent::AcceptPhoto>(intent) && claim.photoTaken) return acceptPhoto(turn, std::move(claim));
    photoIntent(turn, claim, intent);
  }
  return claim;
}

Activity onMessage(Turn& turn, Claim claim, const Message& message) {
  const auto* const code = std::get_if<message::CodeRead>(&message);
  if (code != nullptr && claim.at == At::scan) {
    auto next = scanned(turn.state.model, claim, code->text);
    codeCounts(turn.state, claim, next);
    return next;
  }
  lookAnewWhenMoreIsKnown(turn, claim, message);
  const auto* const photo = std::get_if<message::PhotoStored>(&message);
  if (photo != nullptr && claim.at == At::storing) return stored(turn, std::move(claim), *photo->blob);
  if (is<message::Appended>(message) && claim.at == At::appending) claim.at = At::done;
  if (claim.at == At::photo) photoMessage(claim, message);
  return claim;
}

}  // namespace assay::kiosk
