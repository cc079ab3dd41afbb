#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "shared/base/result.h"
#include "shared/journal/journal.h"

/// How two nodes find the rows in which they differ without telling one another all of them.
namespace assay::sync {

constexpr std::size_t bucketCount = 256;

std::size_t bucketOf(const std::string& subject);

/// Of rows' hashes by subject, an order-free sum for each bucket.
std::array<std::uint64_t, bucketCount> bucketsOf(const std::map<std::string, std::string>& hashes);

/// Hashes of the last events of these origins, by origin.
Result<json> headsOf(const journal::Journal& journal, const journal::Frontier& frontier);

}  // namespace assay::sync
