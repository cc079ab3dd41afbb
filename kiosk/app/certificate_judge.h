#pragma once

#include <string>

#include "kiosk/flow/centre_model.h"
#include "kiosk/flow/views.h"
#include "shared/credential/verdict.h"
#include "shared/journal/journal.h"

namespace assay::kiosk {

/// Judges certificates with the trust list and status lists that central published in the journal. A list is
/// taken only if it is signed as it must be and newer than what is held.
class CertificateJudge {
 public:
  /// Takes what is new; call again when a list or the organisation changed.
  void refresh(const journal::Journal& journal);

  /// The verdict in words for the screen; the model gives the names of exam and centre.
  [[nodiscard]] VerdictView judge(const std::string& qrText, const CentreModel& model, Instant now) const;

 private:
  credential::TrustList trust_;
  credential::StatusLists status_;
};

}  // namespace assay::kiosk
