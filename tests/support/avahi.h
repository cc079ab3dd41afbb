#pragma once

#include <optional>
#include <string>

#include "tests/support/process.h"

namespace assay::test {

/// A D-Bus and an avahi-daemon of our own, which sees no other network than its own loopback device. Where the bus is,
/// is settled once for the whole process, which finds no other: therefore one object at a time.
class AvahiDaemon {
 public:
  /// Why none can be run here; nothing where it can. Only root may give it a network of its own.
  static std::optional<std::string> whyNot();

  AvahiDaemon();  ///< nothing runs yet, and this process looks for it in vain
  AvahiDaemon(const AvahiDaemon&) = delete;
  AvahiDaemon& operator=(const AvahiDaemon&) = delete;
  ~AvahiDaemon();

  /// Each throws std::runtime_error when it does not come up.
  void startBus();
  void startDaemon();
  void startBoth() {
    startBus();
    startDaemon();
  }
  void stopBus() { bus_.reset(); }
  void stopDaemon() { daemon_.reset(); }

 private:
  std::optional<Process> bus_;
  std::optional<Process> daemon_;
};

}  // namespace assay::test
