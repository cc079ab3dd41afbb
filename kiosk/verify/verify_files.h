#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/credential/status_lists.h"
#include "shared/credential/trust_list.h"

/// Verifies the certificates in pictures and PDFs with the very code of the kiosk.
namespace assay::kiosk {

struct VerifyLists {
  credential::TrustList trust;
  credential::StatusLists status;
};

/// Files as central exports them, the status lists in any number. `root` is a root key that is known to be good: the
/// one that signed the trust list, or one that it follows. Errors: those of files and of the lists.
Result<VerifyLists> loadLists(const std::filesystem::path& trust, const std::vector<std::filesystem::path>& status,
                              const PublicKey& root);

/// The same of a folder, as on a USB stick.
Result<VerifyLists> loadListsFrom(const std::filesystem::path& folder, const PublicKey& root);

/// One for each code found, in the order of the pages: `{"file","verdict","text","certificate":{…}}`. A code with the
/// holder's portrait has the verdict `portrait` if it belongs to a genuine certificate of the same file, else
/// `portrait-unsigned`. A file without any code, or that can't be read, gives one with verdict `unreadable` and a
/// `reason`.
std::vector<nlohmann::json> verifyFile(const std::filesystem::path& file, const VerifyLists& lists, Instant now);

}  // namespace assay::kiosk
