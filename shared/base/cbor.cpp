#include "shared/base/cbor.h"

#include <algorithm>

#include "shared/base/contract.h"
#include "shared/base/overloaded.h"

namespace assay::cbor {

namespace {

enum Major : std::uint8_t { unsignedMajor, negativeMajor, bytesMajor, textMajor, arrayMajor, mapMajor, tagMajor };

void appendHead(Bytes& out, Major major, std::uint64_t argument) {
  const auto top = static_cast<std::uint8_t>(major << 5U);
  if (argument < 24) {
    out.push_back(static_cast<std::uint8_t>(top | argument));
    return;
  }
  const int following = argument <= 0xff ? 0 : argument <= 0xffff ? 1 : argument <= 0xffffffff ? 2 : 3;
  out.push_back(static_cast<std::uint8_t>(top | (24 + following)));
  for (int shift = (8 << following) - 8; shift >= 0; shift -= 8) {
    out.push_back(static_cast<std::uint8_t>(argument >> static_cast<unsigned>(shift)));
  }
}

void appendInteger(Bytes& out, std::int64_t number) {
  if (number >= 0) return appendHead(out, unsignedMajor, static_cast<std::uint64_t>(number));
  appendHead(out, negativeMajor, ~static_cast<std::uint64_t>(number));
}

void appendString(Bytes& out, Major major, BytesView content) {
  appendHead(out, major, content.size());
  out.insert(out.end(), content.begin(), content.end());
}

}  // namespace

Value::Value() = default;
Value::Value(const Value&) = default;
Value::Value(Value&&) noexcept = default;
Value& Value::operator=(const Value&) = default;
Value& Value::operator=(Value&&) noexcept = default;
Value::~Value() = default;
Value::Value(const char* text) : data_(std::string{text}) {}
Value::Value(std::string_view text) : data_(std::string{text}) {}
Value::Value(std::string text) : data_(std::move(text)) {}
Value::Value(BytesView bytes) : data_(Bytes{bytes.begin(), bytes.end()}) {}
Value::Value(Bytes bytes) : data_(std::move(bytes)) {}
Value::Value(Array items) : data_(std::move(items)) {}
Value::Value(Map entries) : data_(std::move(entries)) {}

Value Value::tagged(std::uint64_t tag, Value content) {
  Value value;
  value.data_ = Tagged{tag, std::make_shared<const Value>(std::move(content))};
  return value;
}

bool Value::isNull() const { return std::holds_alternative<std::nullptr_t>(data_); }

std::optional<bool> Value::boolean() const {
  const auto* flag = std::get_if<bool>(&data_);
  return flag ? std::optional{*flag} : std::nullopt;
}

std::optional<std::int64_t> Value::integer() const {
  const auto* number = std::get_if<std::int64_t>(&data_);
  return number ? std::optional{*number} : std::nullopt;
}

const std::string* Value::text() const { return std::get_if<std::string>(&data_); }
const Bytes* Value::bytes() const { return std::get_if<Bytes>(&data_); }
const Array* Value::array() const { return std::get_if<Array>(&data_); }
const Map* Value::map() const { return std::get_if<Map>(&data_); }
const Tagged* Value::tag() const { return std::get_if<Tagged>(&data_); }

const Value* Value::find(const Value& key) const {
  const auto* entries = map();
  if (!entries) return nullptr;
  const auto entry = std::ranges::find(*entries, key, &Entry::key);
  return entry == entries->end() ? nullptr : &entry->value;
}

bool Value::operator==(const Value& other) const {
  if (const auto* number = std::get_if<std::int64_t>(&data_)) return other.integer() == *number;
  const auto* mine = tag();
  const auto* theirs = other.tag();
  if (mine && theirs) return mine->tag == theirs->tag && *mine->content == *theirs->content;
  if (data_.index() != other.data_.index()) return false;
  if (mine) return false;
  if (map()) return *map() == *other.map();
  if (array()) return *array() == *other.array();
  if (text()) return *text() == *other.text();
  if (bytes()) return *bytes() == *other.bytes();
  return boolean() == other.boolean();
}

void append(Bytes& out, const Value& value) {
  std::visit(Overloaded{
                 [&](std::nullptr_t) { out.push_back(0xf6); },
                 [&](bool flag) { out.push_back(flag ? 0xf5 : 0xf4); },
                 [&](std::int64_t number) { appendInteger(out, number); },
                 [&](const Bytes& bytes) { appendString(out, bytesMajor, bytes); },
                 [&](const std::string& text) { appendString(out, textMajor, asBytes(text)); },
                 [&](const Array& items) {
                   appendHead(out, arrayMajor, items.size());
                   for (const auto& item : items) append(out, item);
                 },
                 [&](const Map& entries) {
                   std::vector<std::pair<Bytes, const Value*>> sorted;
                   sorted.reserve(entries.size());
                   for (const auto& [key, content] : entries) sorted.emplace_back(encode(key), &content);
                   std::ranges::sort(sorted, std::ranges::lexicographical_compare,
                                     &std::pair<Bytes, const Value*>::first);
                   appendHead(out, mapMajor, entries.size());
                   for (std::size_t i = 0; i < sorted.size(); ++i) {
                     const auto& [key, content] = sorted[i];
                     CONTRACT(i == 0 || sorted[i - 1].first != key);
                     out.insert(out.end(), key.begin(), key.end());
                     append(out, *content);
                   }
                 },
                 [&](const Tagged& tagged) {
                   appendHead(out, tagMajor, tagged.tag);
                   append(out, *tagged.content);
                 },
             },
             value.data_);
}

Bytes encode(const Value& value) {
  Bytes out;
  out.reserve(value.map() || value.array() || value.tag() ? 512 : 16);
  append(out, value);
  return out;
}

}  // namespace assay::cbor
