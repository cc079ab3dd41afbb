#pragma once

#include "kiosk/flow/kiosk_state.h"

/// The sittings that certification is about: those that ended with a recorded result, and those that it has begun for.
namespace assay::kiosk {

/// By time and name. `status` is the certification's, or `revoked` and `revocation-requested` for what became of the
/// certificate.
std::vector<CertifyRow> certifyRows(const CentreModel& model);

/// Of `rows`, those that `Done` is about: selected, of the exam in the filter. The filter by status does not count:
/// selecting would take a row out of it.
std::vector<CertifyRow> selectedRows(const std::vector<CertifyRow>& rows, const OfficeState& office);
std::vector<CertifyRow> shownRows(const std::vector<CertifyRow>& rows, const OfficeState& office);

/// Credits that no request has spoken for yet, as far as is known here.
long long creditsAtHand(const CentreModel& model);

}  // namespace assay::kiosk
