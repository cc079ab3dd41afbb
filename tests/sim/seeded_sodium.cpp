#include "tests/sim/seeded_sodium.h"

#include <sodium.h>

#include <stdexcept>

#include "tests/sim/random.h"

namespace assay::sim {

namespace {

// libsodium's hook takes plain functions: the generator behind them has to be global.
Random& source() {
  static Random random(0);
  return random;
}

void fill(void* buffer, std::size_t size) {
  auto* bytes = static_cast<unsigned char*>(buffer);
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<unsigned char>(source().next() >> 32U);
}

std::uint32_t number() { return static_cast<std::uint32_t>(source().next() >> 32U); }
const char* name() { return "simulated"; }

}  // namespace

void installSeededRandomness() {
  static randombytes_implementation seeded = {name, number, nullptr, nullptr, fill, nullptr};
  if (randombytes_set_implementation(&seeded) != 0) throw std::runtime_error("libsodium takes no other randomness");
}

void seedRandomness(std::uint64_t seed) { source() = Random(seed); }

}  // namespace assay::sim
