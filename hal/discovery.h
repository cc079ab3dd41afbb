#pragma once

#include <functional>
#include <string>
#include <vector>

namespace assay::hal {

/// What this machine says of itself to all others on its network.
struct Announcement {
  std::string name;  ///< for other programs; the system changes it when it is taken
  int port = 0;
  std::vector<std::string> facts;  ///< `key=value`
};

/// What somebody on the network announces. Anybody can: nothing of it is to be believed.
struct FoundService {
  std::string address;  ///< numeric
  int port = 0;
  std::vector<std::string> facts;  ///< any bytes
  auto operator<=>(const FoundService&) const = default;
};

/// Others of our kind on the network, found without any server. Where network or system offer no such thing, nothing is
/// found, and once they do it goes on by itself. Nothing throws or waits for long.
class Discovery {
 public:
  using Changed = std::function<void(std::vector<FoundService>)>;
  virtual ~Discovery() = default;

  /// Called once. Until this object's end `changed` gets all that is there, this machine's own included, whenever it
  /// differs from the last time; in a thread of the discovery's.
  virtual void start(Announcement announcement, Changed changed) = 0;
};

}  // namespace assay::hal
