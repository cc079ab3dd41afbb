#pragma once

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <string>

#include "shared/base/crypto.h"

namespace assay::journal {

/// Adds up hashes, whatever their order.
class HashSum {
 public:
  void add(const std::string& hexadecimal) {
    constexpr std::size_t digits = 16;
    for (std::size_t lane = 0; lane < lanes_.size(); ++lane)
      lanes_[lane] += std::stoull(hexadecimal.substr(lane * digits, digits), nullptr, 16);
  }
  [[nodiscard]] std::string text() const {
    return fmt::format("{:016x}{:016x}{:016x}{:016x}", lanes_[0], lanes_[1], lanes_[2], lanes_[3]);
  }

 private:
  std::array<std::uint64_t, 4> lanes_{};
};

inline std::string hashOfRow(const std::string& subject, const std::string& state) {
  return hexOf(assay::hashOf(asBytes(subject + " " + state)));
}

}  // namespace assay::journal
