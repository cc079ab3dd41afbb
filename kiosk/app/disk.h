#pragma once

#include <filesystem>

namespace assay::kiosk {

/// Less than 256 MiB is left where this folder is: enough for the present exam day, not for another.
bool isNearlyFull(const std::filesystem::path& folder);

}  // namespace assay::kiosk
