#pragma once

#include <string>
#include <variant>

namespace assay::hal {

/// Ready for use.
struct Connected {
  bool operator==(const Connected&) const = default;
};
/// Not plugged in, switched off or not configured: an ordinary state, never an error.
struct Absent {
  bool operator==(const Absent&) const = default;
};
/// There, but it can't be used; `code` names the log line and the string key (`device.<code>`).
struct Failed {
  std::string code;
  bool operator==(const Failed&) const = default;
};

/// What a device says of itself. Asking never blocks for long and never throws.
using DeviceStatus = std::variant<Connected, Absent, Failed>;

inline bool isConnected(const DeviceStatus& status) { return std::holds_alternative<Connected>(status); }

}  // namespace assay::hal
