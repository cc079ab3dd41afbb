#include "kiosk/flow/review_flow.h"

#include <algorithm>

#include "kiosk/flow/centre_lookup.h"

namespace assay::kiosk {

namespace {

namespace status = certification_status;

const std::vector<std::string>& rejectionReasons() {
  static const std::vector<std::string> reasons = {"photo-unclear", "name-mismatch", "not-the-candidate"};
  return reasons;
}

Actor reviewerOf(const SignedIn& staff) { return {"reviewer", staff.staff.text()}; }

const status::BeingChecked* claimOf(const CentreModel& model, const std::string& sitting) {
  const auto found = model.certifications.find(sitting);
  return found == model.certifications.end() ? nullptr : std::get_if<status::BeingChecked>(&found->second.status);
}

void submit(Turn& turn, SignedIn& staff, bool approved, const std::string& reason) {
  auto& review = staff.review;
  if (claimOf(turn.state.model, review.selected) == nullptr || !turn.state.awaited.appends.empty()) return;
  const auto certification = certificationOf(turn.state.model, review.selected);
  auto draft = submitReview(certification, reviewerOf(staff), approved, reason);
  if (!draft) {
    staff.refusal = std::move(draft.error());
    return;
  }
  review = {};
  turn.append({std::move(*draft)}, reviewerOf(staff));
}

void askReason(const Turn& turn, SignedIn& staff) {
  if (claimOf(turn.state.model, staff.review.selected) == nullptr) return;
  const auto possible = submitReview(certificationOf(turn.state.model, staff.review.selected), reviewerOf(staff), false,
                                     rejectionReasons().front());
  if (possible)
    staff.review.reasonDialog = ReasonDialog{"review-reject", rejectionReasons()};
  else
    staff.refusal = possible.error();
}

void chooseReason(Turn& turn, SignedIn& staff, const std::string& reason) {
  auto& dialog = staff.review.reasonDialog;
  if (!dialog || std::ranges::find(dialog->reasons, reason) == dialog->reasons.end()) return;
  dialog.reset();
  submit(turn, staff, false, reason);
}

ReviewView::Item itemOf(const KioskState& state, const SignedIn& staff, const Place& place) {
  const auto& sitting = place.booking->id.text();
  const auto claimed = state.model.claimedNames.find(sitting);
  ReviewView::Item item{.sitting = sitting,
                        .claimedName = claimed == state.model.claimedNames.end() ? "" : claimed->second,
                        .registeredName = nameOfCandidate(state.model, place.booking->candidate),
                        .exam = place.exam->name,
                        .hasClaimPhoto = true,
                        .hasCheckInPhoto = sittingOf(state.model, sitting).photo.has_value()};
  const auto approval = submitReview(certificationOf(state.model, sitting), reviewerOf(staff), true, "");
  if (!approval) item.unavailable = approval.error();
  return item;
}

}  // namespace

void onReviewIntent(Turn& turn, SignedIn& staff, const Intent& intent) {
  auto& review = staff.review;
  std::visit(Overloaded{
                 [&](const intent::OpenReview& i) {
                   review = ReviewState{i.sitting, {}};
                 },
                 [&](const intent::ApproveClaim&) { submit(turn, staff, true, ""); },
                 [&](const intent::RejectClaim&) { askReason(turn, staff); },
                 [&](const intent::ChooseReason& i) { chooseReason(turn, staff, i.reason); },
                 [&](const intent::CancelDialog&) { review.reasonDialog.reset(); },
                 [&](const intent::Back&) {
                   review = ReviewState{review.reasonDialog ? review.selected : "", {}};
                 },
                 [](const auto&) {},
             },
             intent);
}

ReviewView reviewView(const KioskState& state, const SignedIn& staff) {
  const auto& model = state.model;
  ReviewView view{.reasonDialog = staff.review.reasonDialog, .refusal = staff.refusal};
  for (const auto& [sitting, certification] : model.certifications) {
    const auto* const claim = claimOf(model, sitting);
    const auto place = findPlace(model, sitting);
    if (claim == nullptr || claim->review || !place) continue;
    const bool own = certification.selectedBy && certification.selectedBy->id == staff.staff.text();
    view.rows.push_back({sitting, place->exam->name, own});
    if (sitting == staff.review.selected) view.item = itemOf(state, staff, *place);
  }
  return view;
}

effect::ShowBlobs reviewBlobs(const KioskState& state) {
  const auto& sitting = state.signedIn->review.selected;
  const auto* const claim = claimOf(state.model, sitting);
  const auto place = findPlace(state.model, sitting);
  if (claim == nullptr || !place) return {};
  return {place->booking->candidate, sittingOf(state.model, sitting).photo.value_or(""), claim->photo};
}

}  // namespace assay::kiosk
