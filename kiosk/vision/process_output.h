#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace assay::kiosk {

/// Runs a program (searched in PATH, no shell, no input, its messages dropped) and returns what it writes.
/// It is killed when the time is up or it writes more than `limit` bytes; it never outlives the call.
/// Errors: `process.not-started`, `process.timeout`, `process.too-much`, `process.failed` (exit status not 0).
Result<Bytes> outputOf(const std::vector<std::string>& command, std::chrono::milliseconds time, std::size_t limit);

}  // namespace assay::kiosk
