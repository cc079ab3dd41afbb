#pragma once

#include <optional>
#include <string>

#include "tests/support/process.h"

namespace assay::test {

/// A D-Bus and an avahi-daemon of our own, which sees no other network than its own loopback device. D-Bus's library
/// reads once in a process where the bus is: therefore the place is one for the whole process, and one object at a
/// time. To be made before anything in the process talks to D-Bus.
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
