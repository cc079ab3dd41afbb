#pragma once

#include <cstdint>

/// All randomness of the product (ids, keys, nonces) comes from libsodium; here it follows from a seed.
namespace assay::sim {

/// Replaces libsodium's source for the whole program. Call before anything else uses libsodium.
void installSeededRandomness();

/// Begins anew: the same seed gives the same bytes.
void seedRandomness(std::uint64_t seed);

}  // namespace assay::sim
