#include "kiosk/app/disk.h"

namespace assay::kiosk {

bool isNearlyFull(const std::filesystem::path& folder) {
  constexpr std::uintmax_t enough = 256ULL * 1024 * 1024;
  std::error_code error;
  const auto space = std::filesystem::space(folder, error);
  return !error && space.available < enough;
}

}  // namespace assay::kiosk
