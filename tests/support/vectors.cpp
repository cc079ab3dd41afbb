#include "tests/support/vectors.h"

#include <cstdlib>

namespace assay::test {

std::optional<std::filesystem::path> vectorsFolder() {
  const auto* const named = std::getenv("ASSAY_VECTORS");
  const std::filesystem::path folder =
      named != nullptr ? std::filesystem::path{named} : std::filesystem::path{ASSAY_SOURCE_DIR} / "../shared/vectors";
  if (!std::filesystem::is_directory(folder)) return std::nullopt;
  return std::filesystem::weakly_canonical(folder);
}

}  // namespace assay::test
