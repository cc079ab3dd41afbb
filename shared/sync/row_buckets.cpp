#include "shared/sync/row_buckets.h"

#include "shared/base/crypto.h"

namespace assay::sync {

std::size_t bucketOf(const std::string& subject) { return hashOf(asBytes(subject)).front(); }

std::array<std::uint64_t, bucketCount> bucketsOf(const std::map<std::string, std::string>& hashes) {
  constexpr std::size_t digits = 16;
  std::array<std::uint64_t, bucketCount> sums{};
  for (const auto& [subject, hash] : hashes) {
    sums.at(bucketOf(subject)) += std::stoull(hash.substr(0, digits), nullptr, 16);
  }
  return sums;
}

Result<json> headsOf(const journal::Journal& journal, const journal::Frontier& frontier) {
  auto heads = json::object();
  for (const auto& [origin, seq] : frontier) {
    const auto hash = journal.hashAt({origin, seq});
    if (!hash) return tl::unexpected<Error>(hash.error());
    if (*hash) heads[origin] = **hash;
  }
  return heads;
}

}  // namespace assay::sync
