#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <thread>

#include "shared/base/bytes.h"
#include "tests/support/process.h"

namespace assay::test {

/// A pcscd of our own with a virtual reader (vpcd) in a network of its own, and a card for it, whose place each process
/// has one of: one object at a time.
class VirtualCardReader {
 public:
  /// Why none can be run here; nothing where it can. Only root may give it a network of its own.
  static std::optional<std::string> whyNot();

  VirtualCardReader();  ///< nothing runs yet, and this process looks for it in vain
  VirtualCardReader(const VirtualCardReader&) = delete;
  VirtualCardReader& operator=(const VirtualCardReader&) = delete;
  ~VirtualCardReader();

  /// Throws std::runtime_error when it does not come up.
  void start();
  void stop();

  /// A card that answers so to whatever command it is given: data, then 90 00.
  void putOn(Bytes answer);
  void takeOff();

 private:
  void beCard(int networkOfReader);

  std::optional<Process> daemon_;
  Bytes answer_;
  std::atomic<int> connection_ = -1;
  std::jthread card_;
};

}  // namespace assay::test
