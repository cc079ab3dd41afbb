#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/cbor.h"
#include "shared/base/clock.h"

namespace assay::credential {

/// Reads a CBOR map key by key. Anything missing, of the wrong type or out of bounds makes `complete`
/// false, and so does an entry that nobody asked for.
class Fields {
 public:
  explicit Fields(const cbor::Value& map) : map_(map), good_(map.map() != nullptr) { asked_.reserve(16); }

  [[nodiscard]] bool has(std::int64_t key) const { return map_.find(key) != nullptr; }

  std::string text(std::int64_t key, std::size_t longest);
  std::int64_t integer(std::int64_t key, std::int64_t lowest, std::int64_t highest);
  Instant instant(std::int64_t key);
  std::optional<Instant> optionalInstant(std::int64_t key);
  /// Parts of the map that was given.
  const cbor::Array& array(std::int64_t key, std::size_t longest);
  const cbor::Map& map(std::int64_t key, std::size_t largest);

  template <std::size_t Size>
  std::array<std::uint8_t, Size> fixedBytes(std::int64_t key) {
    std::array<std::uint8_t, Size> result{};
    const auto* value = take(key);
    const auto* content = value ? value->bytes() : nullptr;
    if (!content || content->size() != Size) return wrong(result);
    std::ranges::copy(*content, result.begin());
    return result;
  }

  template <class Id>
  std::optional<Id> id(std::int64_t key) {
    auto parsed = Id::parse(text(key, 64));
    if (!parsed) good_ = false;
    return parsed;
  }

  [[nodiscard]] bool complete() const { return good_ && map_.map()->size() == asked_.size(); }

 private:
  const cbor::Value* take(std::int64_t key) {
    if (std::ranges::find(asked_, key) == asked_.end()) asked_.push_back(key);
    return map_.find(key);
  }
  template <class T>
  T wrong(T value) {
    good_ = false;
    return value;
  }

  const cbor::Value& map_;
  std::vector<std::int64_t> asked_;
  bool good_;
};

}  // namespace assay::credential
