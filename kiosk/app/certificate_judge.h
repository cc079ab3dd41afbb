#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/flow/centre_model.h"
#include "kiosk/flow/views.h"
#include "shared/credential/list_files.h"
#include "shared/credential/verdict.h"
#include "shared/journal/journal.h"

namespace assay::kiosk {

/// Judges certificates with the trust list and status lists that central published, whether they came by the journal or
/// on a stick. A list is taken only if it is signed as it must be and newer than what is held.
class CertificateJudge {
 public:
  /// `kept` is the folder in which lists from sticks outlive a restart; empty: none do.
  explicit CertificateJudge(std::filesystem::path kept = {}) : kept_(std::move(kept)) {}

  /// Takes what is new; call again when a list or the organisation changed.
  void refresh(const journal::Journal& journal);

  /// Takes what is newer, and keeps it. Returns how many lists were.
  int take(const credential::ListFiles& files);

  /// The verdict in words for the screen; the model gives the names of exam and centre.
  [[nodiscard]] VerdictView judge(const std::string& qrText, const CentreModel& model, Instant now) const;

 private:
  bool takeTrust(BytesView list);
  /// The name to keep a list by, if it was taken.
  std::optional<std::string> takeStatus(BytesView list);
  void keep(const std::string& name, BytesView list) const;

  std::filesystem::path kept_;
  bool keptAreRead_ = false;
  std::optional<PublicKey> root_;
  credential::TrustList trust_;
  credential::StatusLists status_;
};

}  // namespace assay::kiosk
