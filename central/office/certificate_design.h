#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "shared/base/result.h"
#include "shared/document/layout.h"

/// How an organisation's certificates look.
namespace assay::central {

/// A layout by its name (its file without `.toml`), and the language that certificates speak.
struct CertificateDesign {
  std::string layout = "certificate";
  std::string language = "en";

  bool operator==(const CertificateDesign&) const = default;
};

/// Which design a certificate gets: that of its session, else of its exam, else the organisation's. As it stands in
/// `<data>/layouts/designs.json`; without that file all is as Assay comes.
struct CertificateDesigns {
  CertificateDesign organisation;
  std::map<std::string, CertificateDesign, std::less<>> exams;
  std::map<std::string, CertificateDesign, std::less<>> sessions;

  [[nodiscard]] const CertificateDesign& of(const std::string& session, const std::string& exam) const;
};

/// Error: `central.bad-data`, and those of files.
Result<CertificateDesigns> readDesigns(const std::filesystem::path& data);
/// Errors: those of files.
Result<void> writeDesigns(const std::filesystem::path& data, const CertificateDesigns& designs);

/// The organisation's own layout in `<data>/layouts`, else the one of that name in `shipped`. Errors:
/// `document.no-layout`, `layout.invalid`, and those of files.
Result<document::Layout> findLayout(const std::filesystem::path& data, const std::filesystem::path& shipped,
                                    const std::string& name);

}  // namespace assay::central
