#pragma once

#include <random>

#include "shared/base/cbor.h"

namespace assay::test {

using Random = std::mt19937;

/// `value` with some parts changed, dropped, added or of another type; mostly few.
cbor::Value mutated(const cbor::Value& value, Random& random);

/// A random item with containers in it, not always well-formed.
Bytes anyItem(Random& random);

/// One to three edits: a bit turned, a byte put in, dropped or copied, the end cut off.
void editBytes(Bytes& bytes, Random& random);

}  // namespace assay::test
