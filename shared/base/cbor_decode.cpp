#include <cbor.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <limits>

#include "shared/base/cbor.h"

namespace assay::cbor {

namespace {

enum class Container { array, map, tag };

/// A container whose items are still being read.
struct Open {
  Container kind;
  std::uint64_t missing;  ///< items; a map entry is two
  std::uint64_t tag = 0;
  Array items = {};
  Map entries = {};
  bool hasKey = false;  ///< the last entry still waits for its value
  std::size_t itemStart = 0;
  BytesView previousKey = {};
};

/// What libcbor reports about the next head, and about the content behind it if that is a string.
struct Item {
  enum class Kind { none, value, array, map, unsupported, badText } kind = Kind::none;
  Value value = {};
  std::uint64_t argument = 0;  ///< of the head: number, length or count
  std::uint64_t contentLength = 0;
};

std::size_t shortestHead(std::uint64_t argument) {
  return argument < 24 ? 1 : argument <= 0xff ? 2 : argument <= 0xffff ? 3 : argument <= 0xffffffff ? 5 : 9;
}

bool isUtf8(BytesView text) {
  for (std::size_t i = 0; i < text.size();) {
    UChar32 character = 0;
    U8_NEXT(text.data(), i, text.size(), character);
    if (character < 0) return false;
  }
  return true;
}

void takeInteger(Item& item, std::uint64_t argument, bool negative) {
  item.argument = argument;
  if (argument > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
    item.kind = Item::Kind::unsupported;
    return;
  }
  const auto number = static_cast<std::int64_t>(argument);
  item.kind = Item::Kind::value;
  item.value = negative ? Value{-1 - number} : Value{number};
}

void takeString(Item& item, BytesView content, bool text) {
  item.argument = item.contentLength = content.size();
  item.kind = text && !isUtf8(content) ? Item::Kind::badText : Item::Kind::value;
  item.value = text ? Value{asText(content)} : Value{content};
}

/// Generic lambdas, because the integer types of libcbor's callbacks differ between its versions.
cbor_callbacks makeCallbacks() {
  cbor_callbacks callbacks = cbor_empty_callbacks;
  const auto natural = [](void* item, auto number) { takeInteger(*static_cast<Item*>(item), number, false); };
  const auto negative = [](void* item, auto number) { takeInteger(*static_cast<Item*>(item), number, true); };
  const auto refused = [](void* item, auto...) { static_cast<Item*>(item)->kind = Item::Kind::unsupported; };
  callbacks.uint8 = natural;
  callbacks.uint16 = natural;
  callbacks.uint32 = natural;
  callbacks.uint64 = natural;
  callbacks.negint8 = negative;
  callbacks.negint16 = negative;
  callbacks.negint32 = negative;
  callbacks.negint64 = negative;
  callbacks.byte_string = [](void* item, auto data, auto length) {
    takeString(*static_cast<Item*>(item), BytesView{data, static_cast<std::size_t>(length)}, false);
  };
  callbacks.string = [](void* item, auto data, auto length) {
    takeString(*static_cast<Item*>(item), BytesView{data, static_cast<std::size_t>(length)}, true);
  };
  callbacks.array_start = [](void* item, auto count) {
    *static_cast<Item*>(item) = {.kind = Item::Kind::array, .argument = count};
  };
  callbacks.map_start = [](void* item, auto count) {
    *static_cast<Item*>(item) = {.kind = Item::Kind::map, .argument = count};
  };
  callbacks.boolean = [](void* item, bool flag) {
    *static_cast<Item*>(item) = {.kind = Item::Kind::value, .value = flag};
  };
  callbacks.null = [](void* item) { *static_cast<Item*>(item) = {.kind = Item::Kind::value}; };
  callbacks.undefined = refused;
  callbacks.float2 = refused;
  callbacks.float4 = refused;
  callbacks.float8 = refused;
  callbacks.byte_string_start = refused;
  callbacks.string_start = refused;
  callbacks.indef_array_start = refused;
  callbacks.indef_map_start = refused;
  callbacks.indef_break = refused;
  return callbacks;
}

class Decoder {
 public:
  explicit Decoder(BytesView input) : input_(input) {}

  Result<Value> run() {
    while (!done_) {
      if (offset_ == input_.size()) return fail("cbor.truncated", "the input ends inside an item");
      const auto step = input_[offset_] >> 5U == 6 ? readTag() : readItem();
      if (!step) return tl::unexpected(step.error());
    }
    if (offset_ != input_.size()) return fail("cbor.trailing", "bytes follow the item");
    return std::move(*done_);
  }

 private:
  [[nodiscard]] std::size_t left() const { return input_.size() - offset_; }

  /// Read here, since libcbor before 0.11 takes tags 6 to 20 for malformed.
  Result<void> readTag() {
    const unsigned info = input_[offset_] & 31U;
    if (info > 27) return fail("cbor.unsupported", "a malformed tag");
    const std::size_t following = info < 24 ? 0 : std::size_t{1} << (info - 24);
    if (left() < 1 + following) return fail("cbor.truncated", "the input ends inside a tag");
    std::uint64_t tag = info < 24 ? info : 0;
    for (std::size_t i = 1; i <= following; ++i) tag = tag << 8U | input_[offset_ + i];
    if (shortestHead(tag) != 1 + following) return fail("cbor.not-deterministic", "a tag longer than needed");
    offset_ += 1 + following;
    return open({.kind = Container::tag, .missing = 1, .tag = tag});
  }

  Result<void> readItem() {
    static const cbor_callbacks callbacks = makeCallbacks();
    Item item;
    const auto result = cbor_stream_decode(input_.data() + offset_, left(), &callbacks, &item);
    if (result.status == CBOR_DECODER_NEDATA) return fail("cbor.truncated", "the input ends inside an item");
    if (result.status != CBOR_DECODER_FINISHED || item.kind == Item::Kind::unsupported ||
        item.kind == Item::Kind::none) {
      return fail("cbor.unsupported", "a float, an indefinite length or another item that is not used here");
    }
    if (item.kind == Item::Kind::badText) return fail("cbor.text", "text that is not UTF-8");
    if (result.read != shortestHead(item.argument) + item.contentLength) {
      return fail("cbor.not-deterministic", "a number or length in more bytes than needed");
    }
    offset_ += result.read;
    if (item.kind == Item::Kind::value) return close(std::move(item.value));

    const bool isMap = item.kind == Item::Kind::map;
    if (item.argument > left() / (isMap ? 2 : 1)) return fail("cbor.truncated", "more items declared than bytes left");
    return open({.kind = isMap ? Container::map : Container::array, .missing = item.argument * (isMap ? 2 : 1)});
  }

  Result<void> open(Open container) {
    if (stack_.size() == maxDepth) return fail("cbor.too-deep", "items nested too deeply");
    if (container.missing == 0) return close(container.kind == Container::map ? Value{Map{}} : Value{Array{}});
    container.itemStart = offset_;
    // No more than a few ahead of what there is: the count is only what the input says.
    const auto expected = std::min<std::uint64_t>(container.missing, 16);
    container.kind == Container::map ? container.entries.reserve(expected / 2) : container.items.reserve(expected);
    stack_.push_back(std::move(container));
    return {};
  }

  /// `value` ends at `offset_`: gives it to its container, and so on outwards while containers are complete.
  Result<void> close(Value&& value) {
    while (!stack_.empty()) {
      auto& container = stack_.back();
      if (auto added = add(container, std::move(value)); !added) return added;
      if (--container.missing > 0) return {};
      value = finished(container);
      stack_.pop_back();
    }
    done_ = std::move(value);
    return {};
  }

  Result<void> add(Open& container, Value&& value) {
    if (container.kind != Container::map) {
      container.items.push_back(std::move(value));
      return {};
    }
    if (std::exchange(container.hasKey, !container.hasKey)) {
      container.entries.back().value = std::move(value);
      container.itemStart = offset_;
      return {};
    }
    const auto encodedKey = input_.subspan(container.itemStart, offset_ - container.itemStart);
    if (!container.entries.empty()) {
      if (std::ranges::equal(container.previousKey, encodedKey))
        return fail("cbor.duplicate-key", "a key stands twice");
      if (!std::ranges::lexicographical_compare(container.previousKey, encodedKey)) {
        return fail("cbor.not-deterministic", "map keys out of order");
      }
    }
    container.previousKey = encodedKey;
    container.entries.emplace_back().key = std::move(value);
    return {};
  }

  /// Its content moves out.
  static Value finished(Open& container) {
    switch (container.kind) {
      case Container::array: return Value{std::move(container.items)};
      case Container::map: return Value{std::move(container.entries)};
      case Container::tag: break;
    }
    return Value::tagged(container.tag, std::move(container.items.front()));
  }

  BytesView input_;
  std::size_t offset_ = 0;
  std::vector<Open> stack_;
  std::optional<Value> done_;
};

}  // namespace

Result<Value> decode(BytesView input) { return Decoder{input}.run(); }

}  // namespace assay::cbor
