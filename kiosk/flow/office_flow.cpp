#include "kiosk/flow/office_flow.h"

#include <algorithm>

#include "kiosk/flow/centre_lookup.h"
#include "kiosk/flow/certify_rows.h"

namespace assay::kiosk {

namespace {

const std::vector<std::string>& revocationReasons() {
  static const std::vector<std::string> reasons = {"error-found", "misconduct"};
  return reasons;
}

void append(Turn& turn, const SignedIn& staff, std::vector<Draft> drafts) {
  if (drafts.empty() || !turn.state.awaited.appends.empty()) return;
  turn.append(std::move(drafts), {"officer", staff.staff.text()});
}

void toggle(Turn& turn, SignedIn& staff, const std::string& sitting) {
  const auto rows = certifyRows(turn.state.model);
  const auto row = std::ranges::find(rows, sitting, &CertifyRow::sitting);
  if (row == rows.end()) return;
  const auto certification = certificationOf(turn.state.model, sitting);
  auto draft = row->selected ? unselect(certification) : selectForCertification(certification);
  if (draft)
    append(turn, staff, {std::move(*draft)});
  else
    staff.refusal = std::move(draft.error());
}

void selectAll(Turn& turn, SignedIn& staff) {
  std::vector<Draft> drafts;
  for (const auto& row : shownRows(certifyRows(turn.state.model), staff.office)) {
    auto draft = selectForCertification(certificationOf(turn.state.model, row.sitting));
    if (draft) drafts.push_back(std::move(*draft));
  }
  append(turn, staff, std::move(drafts));
}

/// Why the selected ones can't be certified, if so.
std::optional<Refusal> whyNotDone(const CentreModel& model, const std::vector<CertifyRow>& selected) {
  if (selected.empty()) return Refusal{"certification.none-selected", {}};
  const auto credits = creditsAtHand(model);
  if (static_cast<long long>(selected.size()) <= credits) return std::nullopt;
  return Refusal{"certification.no-credit",
                 {{"selected", std::to_string(selected.size())}, {"credits", std::to_string(credits)}}};
}

void done(const Turn& turn, SignedIn& staff) {
  staff.refusal = whyNotDone(turn.state.model, selectedRows(certifyRows(turn.state.model), staff.office));
  staff.office.confirming = !staff.refusal;
}

void confirm(Turn& turn, SignedIn& staff) {
  if (!staff.office.confirming || !turn.state.awaited.appends.empty()) return;
  staff.office.confirming = false;
  const auto& model = turn.state.model;
  const auto selected = selectedRows(certifyRows(model), staff.office);
  // Sync may have brought other news since `Done`.
  staff.refusal = whyNotDone(model, selected);
  if (staff.refusal) return;
  auto credits = creditsAtHand(model);
  std::vector<Draft> drafts;
  for (const auto& row : selected) {
    auto draft = requestCertification(certificationOf(model, row.sitting), static_cast<int>(credits--));
    if (draft) drafts.push_back(std::move(*draft));
  }
  append(turn, staff, std::move(drafts));
}

Result<Draft, Refusal> revocation(const CentreModel& model, const std::string& id, const std::string& reason) {
  const auto certificate = model.certificates.find(id);
  if (certificate == model.certificates.end()) return refuse("certificate.unknown");
  return requestRevocation(certificate->second, reason);
}

void askRevocation(const Turn& turn, SignedIn& staff, const std::string& certificate) {
  const auto possible = revocation(turn.state.model, certificate, revocationReasons().front());
  if (!possible) {
    staff.refusal = possible.error();
    return;
  }
  staff.office.revoking = certificate;
  staff.office.reasonDialog = ReasonDialog{"revoke", revocationReasons()};
}

void revoke(Turn& turn, SignedIn& staff, const std::string& reason) {
  auto& office = staff.office;
  if (!office.reasonDialog ||
      std::ranges::find(office.reasonDialog->reasons, reason) == office.reasonDialog->reasons.end()) {
    return;
  }
  auto draft = revocation(turn.state.model, office.revoking, reason);
  office.reasonDialog.reset();
  office.revoking.clear();
  if (draft)
    append(turn, staff, {std::move(*draft)});
  else
    staff.refusal = std::move(draft.error());
}

void closeDialogs(OfficeState& office) {
  office.confirming = false;
  office.reasonDialog.reset();
  office.revoking.clear();
}

}  // namespace

void onOfficeIntent(Turn& turn, SignedIn& staff, const Intent& intent) {
  auto& office = staff.office;
  std::visit(Overloaded{
                 [&](const intent::FilterExam& i) {
                   closeDialogs(office);
                   office.examFilter = i.exam;
                 },
                 [&](const intent::FilterStatus& i) { office.statusFilter = i.status; },
                 [&](const intent::ToggleSelected& i) {
                   closeDialogs(office);
                   toggle(turn, staff, i.sitting);
                 },
                 [&](const intent::SelectAll&) {
                   closeDialogs(office);
                   selectAll(turn, staff);
                 },
                 [&](const intent::CertifyDone&) { done(turn, staff); },
                 [&](const intent::ConfirmCertify&) { confirm(turn, staff); },
                 [&](const intent::RequestRevocation& i) { askRevocation(turn, staff, i.certificate); },
                 [&](const intent::ChooseReason& i) { revoke(turn, staff, i.reason); },
                 [&](const intent::CancelDialog&) { closeDialogs(office); },
                 [&](const intent::Back&) { closeDialogs(office); },
                 [](const auto&) {},
             },
             intent);
}

CertifyView certifyView(const KioskState& state, const SignedIn& staff) {
  const auto& office = staff.office;
  const auto rows = certifyRows(state.model);
  CertifyView view{.credits = creditsAtHand(state.model),
                   .examFilter = office.examFilter,
                   .statusFilter = office.statusFilter,
                   .rows = shownRows(rows, office),
                   .selected = static_cast<int>(selectedRows(rows, office).size()),
                   .confirming = office.confirming,
                   .reasonDialog = office.reasonDialog,
                   .refusal = staff.refusal};
  for (const auto& [id, exam] : state.model.exams) view.exams.push_back(exam.name);
  return view;
}

}  // namespace assay::kiosk
