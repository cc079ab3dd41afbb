#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/result.h"

/// CBOR in its one deterministic form (RFC 8949 §4.2.1): shortest heads, definite lengths, map keys
/// sorted by their encoded bytes. What `decode` accepts, `encode` writes back byte for byte.
namespace assay::cbor {

class Value;
struct Entry;
using Array = std::vector<Value>;
using Map = std::vector<Entry>;  ///< in any order; `encode` sorts it, `decode` returns it sorted

struct Tagged {
  std::uint64_t tag = 0;
  std::shared_ptr<const Value> content;
};

/// One data item. Integers are those of int64; there are no floats, no undefined, no other simple values.
class Value {
 public:
  Value();  ///< null
  Value(const Value&);
  Value(Value&&) noexcept;
  Value& operator=(const Value&);
  Value& operator=(Value&&) noexcept;
  ~Value();
  template <std::same_as<bool> Bool>
  Value(Bool flag);
  template <class Int>
  requires std::signed_integral<Int> ||(std::is_enum_v<Int>&& std::convertible_to<Int, std::int64_t>)Value(Int number);
  Value(const char* text);
  Value(std::string_view text);
  Value(std::string text);
  Value(BytesView bytes);
  Value(Bytes bytes);
  Value(Array items);
  Value(Map entries);
  static Value tagged(std::uint64_t tag, Value content);

  [[nodiscard]] bool isNull() const;
  [[nodiscard]] std::optional<bool> boolean() const;
  [[nodiscard]] std::optional<std::int64_t> integer() const;

  /// Null when the item is of another type.
  [[nodiscard]] const std::string* text() const;
  [[nodiscard]] const Bytes* bytes() const;
  [[nodiscard]] const Array* array() const;
  [[nodiscard]] const Map* map() const;
  [[nodiscard]] const Tagged* tag() const;

  /// The value under `key` if this is a map that has it.
  [[nodiscard]] const Value* find(const Value& key) const;

  /// By content; maps are compared entry by entry in the order they are in.
  bool operator==(const Value& other) const;

 private:
  friend void append(Bytes& out, const Value& value);
  std::variant<std::nullptr_t, bool, std::int64_t, Bytes, std::string, Array, Map, Tagged> data_;
};

struct Entry {
  Value key;
  Value value;
  bool operator==(const Entry&) const = default;
};

template <std::same_as<bool> Bool>
Value::Value(Bool flag) : data_(flag) {}

template <class Int>
requires std::signed_integral<Int> ||
    (std::is_enum_v<Int>&& std::convertible_to<Int, std::int64_t>)Value::Value(Int number)
    : data_(static_cast<std::int64_t>(number)) {}

/// Two equal keys in one map break a CONTRACT.
Bytes encode(const Value& value);

inline constexpr std::size_t maxDepth = 16;  ///< arrays, maps and tags inside one another

/// The one item that `input` is. Takes time and memory proportional to `input`, whatever lengths it
/// declares. Errors: `cbor.truncated`, `cbor.trailing`, `cbor.not-deterministic`, `cbor.duplicate-key`,
/// `cbor.too-deep`, `cbor.text` (not UTF-8), `cbor.unsupported`.
Result<Value> decode(BytesView input);

}  // namespace assay::cbor
