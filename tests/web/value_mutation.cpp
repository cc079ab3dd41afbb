#include "tests/web/value_mutation.h"

#include <array>
#include <limits>

namespace assay::test {

namespace {

using cbor::Value;

std::uint32_t below(Random& random, std::uint32_t end) { return random() % end; }

std::int64_t anyInteger(Random& random) {
  constexpr std::array<std::int64_t, 16> edges{0,
                                               1,
                                               2,
                                               3,
                                               23,
                                               24,
                                               255,
                                               -1,
                                               -62091,
                                               84005,
                                               65533,
                                               253402300799,
                                               1LL << 40U,
                                               1LL << 53U,
                                               std::numeric_limits<std::int64_t>::max(),
                                               std::numeric_limits<std::int64_t>::min()};
  const auto near = static_cast<std::int64_t>(below(random, 3)) - 1;
  const auto edge = edges[below(random, edges.size())];
  const bool atTheEnd =
      edge == std::numeric_limits<std::int64_t>::max() || edge == std::numeric_limits<std::int64_t>::min();
  return atTheEnd ? edge : edge + near;
}

Value anyValue(Random& random) {
  constexpr std::array<std::size_t, 12> lengths{0, 1, 2, 8, 16, 32, 63, 64, 65, 199, 200, 201};
  const auto length = lengths[below(random, lengths.size())];
  switch (below(random, 8)) {
    case 0: return Value{};
    case 1: return Value{below(random, 2) == 0};
    case 2: return Value{std::string(length, 'x')};
    case 3: return Value{"é" + std::string(length, 'y')};
    case 4: return Value{Bytes(length, 7)};
    case 5: return Value{cbor::Array(below(random, 70), Value{"z"})};
    case 6: return Value::tagged(below(random, 30), Value{1});
    default: return Value{anyInteger(random)};
  }
}

Value changedLeaf(const Value& value, Random& random) {
  if (const auto number = value.integer(); number && below(random, 2) == 0) {
    const auto step = static_cast<std::int64_t>(below(random, 7)) - 3;
    const bool roomLeft = *number < (1LL << 60U) && *number > -(1LL << 60U);
    return roomLeft ? Value{*number + step} : value;
  }
  if (const auto* text = value.text(); text && below(random, 2) == 0) {
    constexpr std::array<const char*, 5> tails{".", "/", " ", "é", "-"};
    const std::string tail = tails[below(random, tails.size())];
    return below(random, 2) == 0 ? Value{*text + tail} : Value{tail + *text};
  }
  return anyValue(random);
}

/// Keys stay as they are or become one that is not there, since two equal ones can't be encoded.
cbor::Map mutatedMap(const cbor::Map& entries, Random& random) {
  cbor::Map changed;
  for (const auto& [key, content] : entries) {
    if (below(random, 24) == 0) continue;
    changed.push_back({key, below(random, 3) == 0 ? mutated(content, random) : content});
  }
  if (below(random, 16) == 0) {
    const Value key{below(random, 2) == 0 ? Value{static_cast<std::int64_t>(below(random, 12))} : anyValue(random)};
    if (!Value{changed}.find(key)) changed.push_back({key, anyValue(random)});
  }
  return changed;
}

void appendHead(Bytes& bytes, unsigned major, unsigned count) {
  if (count < 24) return bytes.push_back(static_cast<std::uint8_t>(major << 5U | count));
  bytes.push_back(static_cast<std::uint8_t>(major << 5U | 24U));
  bytes.push_back(static_cast<std::uint8_t>(count));
}

void appendItem(Bytes& bytes, Random& random, int depth) {
  const auto kind = below(random, depth > 17 ? 4 : 9);
  if (kind < 3) {
    const auto content = cbor::encode(Value{anyInteger(random)});
    bytes.insert(bytes.end(), content.begin(), content.end());
  } else if (kind == 3) {
    bytes.push_back(static_cast<std::uint8_t>(0xe0U | below(random, 32)));
  } else if (kind == 4) {
    appendHead(bytes, 6, below(random, 40));
    appendItem(bytes, random, depth + 1);
  } else if (kind < 7) {
    const auto count = below(random, 3);
    appendHead(bytes, 4, count);
    for (unsigned i = 0; i < count; ++i) appendItem(bytes, random, depth + 1);
  } else {
    const auto count = below(random, 3);
    appendHead(bytes, 5, count);
    for (unsigned i = 0; i < count; ++i) {
      appendHead(bytes, 0, i + below(random, 2));
      appendItem(bytes, random, depth + 1);
    }
  }
}

}  // namespace

Value mutated(const Value& value, Random& random) {
  if (below(random, 10) == 0) return changedLeaf(value, random);
  if (const auto* entries = value.map()) return Value{mutatedMap(*entries, random)};
  if (const auto* items = value.array()) {
    cbor::Array changed;
    for (const auto& item : *items) {
      if (below(random, 24) == 0) continue;
      changed.push_back(below(random, 4) == 0 ? mutated(item, random) : item);
    }
    if (below(random, 12) == 0) changed.push_back(anyValue(random));
    return Value{std::move(changed)};
  }
  if (const auto* tagged = value.tag()) return Value::tagged(tagged->tag, mutated(*tagged->content, random));
  return changedLeaf(value, random);
}

Bytes anyItem(Random& random) {
  Bytes bytes;
  // Deep nesting is rare by chance alone.
  for (auto depth = below(random, 19); depth > 0 && below(random, 3) != 0; --depth) bytes.push_back(0x81);
  appendItem(bytes, random, 0);
  return bytes;
}

void editBytes(Bytes& bytes, Random& random) {
  for (auto edits = 1 + below(random, 3); edits > 0; --edits) {
    if (bytes.empty()) return bytes.push_back(static_cast<std::uint8_t>(random()));
    const auto size = static_cast<std::uint32_t>(bytes.size());
    const auto place = bytes.begin() + below(random, size);
    switch (below(random, 12)) {
      case 0: bytes.erase(place); break;
      case 1: bytes.insert(place, static_cast<std::uint8_t>(random())); break;
      case 2: bytes.resize(below(random, size)); break;
      case 3: bytes.push_back(static_cast<std::uint8_t>(random())); break;
      case 4: *place = static_cast<std::uint8_t>(random()); break;
      default: *place ^= static_cast<std::uint8_t>(1U << below(random, 8)); break;
    }
  }
}

}  // namespace assay::test
