#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace assay::central {

/// One value in Prometheus' text format.
struct Metric {
  std::string name;
  std::string help;
  bool counter = true;  ///< else a gauge
  std::uint64_t value = 0;
};

std::string toPrometheus(const std::vector<Metric>& metrics);

/// Counts answers by route and status. Safe for several threads.
class RequestCounts {
 public:
  void add(const std::string& route, int status);
  [[nodiscard]] std::string toPrometheus() const;

 private:
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, int>, std::uint64_t> counts_;
};

}  // namespace assay::central
