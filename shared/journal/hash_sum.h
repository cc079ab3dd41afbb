#pragma once

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/contract.h"
#include "shared/base/crypto.h"

namespace assay::journal {

/// Adds up hashes, whatever their order.
class HashSum {
 public:
  void add(std::string_view hexadecimal) {
    constexpr std::size_t digits = 16;
    for (auto& lane : lanes_) {
      std::uint64_t number = 0;
      const auto part = hexadecimal.substr(0, digits);
      const auto read = std::from_chars(part.data(), part.data() + part.size(), number, 16);
      CONTRACT(read.ec == std::errc{} && part.size() == digits);
      lane += number;
      hexadecimal.remove_prefix(digits);
    }
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
