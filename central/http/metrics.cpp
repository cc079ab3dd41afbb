#include "central/http/metrics.h"

#include <fmt/format.h>

namespace assay::central {

std::string toPrometheus(const std::vector<Metric>& metrics) {
  std::string text;
  for (const auto& metric : metrics) {
    text += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", metric.name, metric.help,
                        metric.counter ? "counter" : "gauge", metric.value);
  }
  return text;
}

void RequestCounts::add(const std::string& route, int status) {
  const std::lock_guard lock(mutex_);
  ++counts_[{route, status}];
}

std::string RequestCounts::toPrometheus() const {
  const std::lock_guard lock(mutex_);
  std::string text = "# HELP assay_requests_total Answered requests.\n# TYPE assay_requests_total counter\n";
  for (const auto& [key, count] : counts_) {
    text += fmt::format("assay_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first, key.second, count);
  }
  return text;
}

}  // namespace assay::central
