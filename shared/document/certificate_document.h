#pragma once

#include <string>
#include <vector>

#include "shared/document/press.h"

/// The printed certificate. What is dated or numbered comes as text in the certificate's own language;
/// an empty text is left out if the layout says that it is optional, else it is a fault.
namespace assay::document {

struct CertificateFields {
  std::string language;  ///< of the layout's words; the layout's own language when it has none in this one
  std::string organisation;
  std::string name;
  std::string birthDate;
  std::string exam;
  std::string level;
  std::string date;
  std::string number;
  std::string centre;
  std::string signatory;
  std::string signatoryRole;
  std::string notes;  ///< printed only where `layout.shows("notes")`
  std::string verifyAddress;
  std::vector<Grade> grades;
  Bytes photo;  ///< JPEG, upright
  ModuleMatrix qr;
  ModuleMatrix portraitQr;  ///< left out when empty
  Instant created;
};

std::vector<Fault> preflight(Press& press, const CertificateFields& fields);

/// One page. Errors: the first fault of `preflight`, or `document.render-failed`.
Result<Bytes> renderCertificate(Press& press, const CertificateFields& fields);

}  // namespace assay::document
