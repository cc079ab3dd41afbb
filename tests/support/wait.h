#pragma once

#include <chrono>
#include <thread>

namespace assay::test {

/// Whether `holds` becomes true within ten seconds, looking again and again: for what another thread does.
template <class Holds>
bool eventually(Holds holds) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{10};
  while (!holds()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::yield();
  }
  return true;
}

}  // namespace assay::test
