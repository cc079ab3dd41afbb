#include "kiosk/flow/certify_rows.h"

#include <algorithm>

#include "kiosk/flow/centre_lookup.h"
#include "kiosk/flow/turn.h"

namespace assay::kiosk {

namespace {

namespace status = certification_status;

bool isListed(const CentreModel& model, const Sitting& sitting) {
  if (model.certifications.contains(sitting.id.text())) return true;
  const auto result = model.results.find(sitting.id.text());
  const bool ended = isIn<stage::Finished>(sitting) || isIn<stage::CheckedOut>(sitting);
  return ended && result != model.results.end() && result->second.recorded;
}

/// What became of the certificate, in the words of a status and its reason.
void addCertificate(CertifyRow& row, const CentreModel& model, const std::string& id) {
  row.certificate = id;
  const auto found = model.certificates.find(id);
  if (found == model.certificates.end()) return;
  if (found->second.revoked) {
    row.status = "revoked";
    row.reason = *found->second.revoked;
  } else if (found->second.pendingRevocation) {
    row.status = "revocation-requested";
  }
}

CertifyRow rowOf(const CentreModel& model, const Place& place) {
  const auto& sitting = place.booking->id.text();
  const auto certification = certificationOf(model, sitting);
  CertifyRow row{.sitting = sitting,
                 .name = nameOfCandidate(model, place.booking->candidate),
                 .exam = place.exam->name,
                 .colour = place.exam->colour,
                 .taken = startOf(*place.session),
                 .status = std::string{assay::nameOf(certification.status)},
                 .reason = certification.lastRefusal};
  std::visit(Overloaded{
                 [&](const status::PendingCandidate& s) { row.reason = s.resubmitReason; },
                 [&](const status::Invalidated& s) { row.reason = s.reason; },
                 [&](const status::Complete& s) { addCertificate(row, model, s.certificate); },
                 [](const auto&) {},
             },
             certification.status);
  row.selected = is<status::Selected>(certification.status);
  row.selectable = row.selected || is<status::Eligible>(certification.status);
  return row;
}

bool isOfExam(const CertifyRow& row, const OfficeState& office) {
  return office.examFilter.empty() || row.exam == office.examFilter;
}

template <class Condition>
std::vector<CertifyRow> filtered(const std::vector<CertifyRow>& rows, Condition condition) {
  std::vector<CertifyRow> kept;
  std::ranges::copy_if(rows, std::back_inserter(kept), condition);
  return kept;
}

}  // namespace

std::vector<CertifyRow> certifyRows(const CentreModel& model) {
  std::vector<CertifyRow> rows;
  for (const auto& [id, booking] : model.bookings) {
    const auto place = findPlace(model, id);
    if (place && isListed(model, sittingOf(model, id))) rows.push_back(rowOf(model, *place));
  }
  std::ranges::stable_sort(rows, {}, [](const CertifyRow& row) { return std::pair{row.taken.at, row.name}; });
  return rows;
}

std::vector<CertifyRow> selectedRows(const std::vector<CertifyRow>& rows, const OfficeState& office) {
  return filtered(rows, [&](const CertifyRow& row) { return row.selected && isOfExam(row, office); });
}

std::vector<CertifyRow> shownRows(const std::vector<CertifyRow>& rows, const OfficeState& office) {
  return filtered(rows, [&](const CertifyRow& row) {
    return isOfExam(row, office) && (office.statusFilter.empty() || row.status == office.statusFilter);
  });
}

long long creditsAtHand(const CentreModel& model) {
  const auto requested = std::ranges::count_if(
      model.certifications, [](const auto& entry) { return is<status::Requested>(entry.second.status); });
  return model.account ? std::max<long long>(0, creditsLeft(*model.account) - requested) : 0;
}

}  // namespace assay::kiosk
