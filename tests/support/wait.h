#pragma once

#include <chrono>
#include <thread>

namespace assay::test {

/// So long is waited for what another thread or process does: only a test that fails takes it, also on a machine that
/// has too much to do.
inline constexpr std::chrono::seconds patience{60};

/// Whether `holds` becomes true, looking again and again; in between, others may have the processor.
template <class Holds>
bool eventually(Holds holds) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (!holds()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds{2});
  }
  return true;
}

}  // namespace assay::test
