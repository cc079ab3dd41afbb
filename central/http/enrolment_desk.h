#pragma once

#include <filesystem>
#include <string>

#include "shared/base/clock.h"
#include "shared/journal/journal.h"
#include "shared/sync/certificate_authority.h"
#include "shared/sync/enrolment.h"

namespace assay::central {

struct EnrolmentRequest {
  std::string secret;   ///< of the code
  std::string request;  ///< certificate signing request, PEM
  std::string name;
  std::string role;
};

/// Gives out enrolment codes and takes them back, once each. Codes are kept hashed in one file, so
/// that a code printed by another process of the same central counts at once.
class EnrolmentDesk {
 public:
  struct Rules {
    Duration codeValidFor = std::chrono::hours{24};
    Duration certificateValidFor = std::chrono::hours{24 * 365 * 5};
  };

  EnrolmentDesk(std::filesystem::path codesFile, sync::KeyedCertificate authority, const Clock& clock);
  EnrolmentDesk(std::filesystem::path codesFile, sync::KeyedCertificate authority, const Clock& clock, Rules rules);

  /// A new code for one station, as it is to be typed in. Errors: `disk.full`, `file.unwritable`,
  /// `enrol.codes-unreadable`.
  Result<std::string> issueCode();

  /// Lets the station in: appends `station.enrolled` and signs its certificate. The same device may
  /// ask again with the same code, because answers get lost. Errors: `enrol.refused` (code unknown,
  /// too old or used by another), `enrol.malformed`, and those of the journal and of files.
  Result<sync::Enrolled> enrol(journal::Journal& journal, const EnrolmentRequest& request);

  [[nodiscard]] const std::string& authorityCertificate() const { return authority_.certificate; }

 private:
  std::filesystem::path codesFile_;
  sync::KeyedCertificate authority_;
  const Clock& clock_;
  Rules rules_;
};

}  // namespace assay::central
