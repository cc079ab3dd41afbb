#include "shared/credential/fields.h"

namespace assay::credential {

namespace {

constexpr std::int64_t year10000 = 253402300800;  ///< as Unix seconds; later times have no RFC 3339 form

}  // namespace

std::string Fields::text(std::int64_t key, std::size_t longest) {
  const auto* value = take(key);
  const auto* content = value ? value->text() : nullptr;
  if (!content || content->empty() || content->size() > longest) return wrong(std::string{});
  return *content;
}

std::int64_t Fields::integer(std::int64_t key, std::int64_t lowest, std::int64_t highest) {
  const auto* value = take(key);
  const auto content = value ? value->integer() : std::nullopt;
  if (!content || *content < lowest || *content > highest) return wrong(lowest);
  return *content;
}

Instant Fields::instant(std::int64_t key) { return fromUnixSeconds(integer(key, 0, year10000 - 1)); }

std::optional<Instant> Fields::optionalInstant(std::int64_t key) {
  return has(key) ? std::optional{instant(key)} : std::nullopt;
}

const cbor::Array& Fields::array(std::int64_t key, std::size_t longest) {
  static const cbor::Array none;
  const auto* value = take(key);
  const auto* content = value ? value->array() : nullptr;
  if (content && content->size() <= longest) return *content;
  good_ = false;
  return none;
}

const cbor::Map& Fields::map(std::int64_t key, std::size_t largest) {
  static const cbor::Map none;
  const auto* value = take(key);
  const auto* content = value ? value->map() : nullptr;
  if (content && content->size() <= largest) return *content;
  good_ = false;
  return none;
}

}  // namespace assay::credential
