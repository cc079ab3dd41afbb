#pragma once

#include <string>
#include <vector>

namespace assay::test {

/// A page that shows the pictures of a folder side by side: one screen in all languages, or all screens in one.
std::string indexPage(const std::vector<std::string>& screens, const std::vector<std::string>& languages);

}  // namespace assay::test
