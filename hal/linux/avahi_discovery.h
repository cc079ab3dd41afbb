#pragma once

#include <chrono>
#include <memory>

#include "hal/discovery.h"

namespace assay::hal {

/// DNS service discovery over multicast DNS, by the system's avahi-daemon. Without daemon or D-Bus, which is logged
/// once, it looks again after `retry`.
class AvahiDiscovery final : public Discovery {
 public:
  struct Config {
    std::string type;  ///< of service, as `_http._tcp`
    std::chrono::milliseconds retry{10'000};
    std::size_t most = 256;  ///< services that are looked at; more are ignored while these are there
  };
  explicit AvahiDiscovery(Config config);
  ~AvahiDiscovery() override;

  void start(Announcement announcement, Changed changed) override;

 private:
  class Worker;
  Config config_;
  std::unique_ptr<Worker> worker_;
};

}  // namespace assay::hal
