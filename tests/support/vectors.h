#pragma once

#include <filesystem>
#include <optional>

namespace assay::test {

/// The folder of outside test vectors (`../shared/vectors` beside the project, or
/// `$ASSAY_VECTORS`), if it is there. Tests that need it say aloud that they were skipped.
std::optional<std::filesystem::path> vectorsFolder();

}  // namespace assay::test
