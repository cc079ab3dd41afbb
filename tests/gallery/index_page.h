#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace assay::test {

/// In the folder of all pictures, of those that are not as they were approved: `<stem>.actual.png`, and where there is
/// one `<stem>.approved.png` and `<stem>.difference.png`.
inline constexpr const char* evidenceFolder = "different";

/// Stems of the pictures that are not as they were approved.
std::vector<std::string> changedIn(const std::filesystem::path& folder);

/// A page that shows the pictures of a folder side by side: one screen in all languages, or all screens in one; those
/// that changed beside what was approved.
std::string indexPage(const std::vector<std::string>& screens, const std::vector<std::string>& languages,
                      const std::vector<std::string>& changed);

}  // namespace assay::test
