#pragma once

namespace assay {

/// Logs the broken promise and aborts; the supervisor restarts the process.
[[noreturn]] void contractBroken(const char* condition, const char* file, int line) noexcept;

}  // namespace assay

/// States what a caller must never break. A bug, never bad input.
#define CONTRACT(condition) \
  ((condition) ? static_cast<void>(0) : ::assay::contractBroken(#condition, __FILE__, __LINE__))
