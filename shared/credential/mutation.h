#pragma once

#include <random>

#include "shared/base/bytes.h"

/// Random edits for tests and benchmarks.
namespace assay::credential::test {

using Random = std::mt19937;

inline std::size_t below(Random& random, std::size_t end) { return random() % end; }

/// One random edit of a text or byte string; `anything` makes a random element.
template <class Sequence, class Anything>
void edit(Sequence& sequence, Random& random, Anything anything) {
  if (sequence.empty()) return sequence.push_back(anything());
  const auto from = below(random, sequence.size());
  const auto to = from + below(random, sequence.size() - from);
  const auto begin = sequence.begin();
  switch (below(random, 7)) {
    case 0: sequence[from] = anything(); break;
    case 1: sequence.insert(begin + from, anything()); break;
    case 2: sequence.erase(begin + from); break;
    case 3: sequence.resize(from); break;
    case 4: sequence.push_back(anything()); break;
    case 5: std::swap(sequence[from], sequence[to]); break;
    default: std::copy(begin + from, begin + to, begin + below(random, from + 1)); break;
  }
}

/// Other bytes than `good`: a bit turned, one or two edits, or both.
inline Bytes changedBytes(const Bytes& good, Random& random) {
  for (;;) {
    auto changed = good;
    if (random() % 3 == 0) changed[below(random, changed.size())] ^= static_cast<std::uint8_t>(1U << random() % 8);
    for (auto edits = random() % 3; edits > 0; --edits) {
      edit(changed, random, [&] { return static_cast<std::uint8_t>(random()); });
    }
    if (changed != good) return changed;
  }
}

}  // namespace assay::credential::test
