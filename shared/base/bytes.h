#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

using Bytes = std::vector<std::uint8_t>;
using BytesView = std::span<const std::uint8_t>;

/// The bytes of a text, as they are (UTF-8).
BytesView asBytes(std::string_view text);
std::string asText(BytesView bytes);
Bytes toBytes(std::string_view text);

/// Lower-case hexadecimal; `parseHex` takes either case and nothing else.
std::string toHex(BytesView bytes);
std::optional<Bytes> parseHex(std::string_view text);

/// Base64 as in RFC 4648 §4 (standard alphabet, padded) and §5 (URL-safe, unpadded).
/// Parsing is strict: no white space, canonical padding.
std::string toBase64(BytesView bytes);
std::optional<Bytes> parseBase64(std::string_view text);
std::string toBase64Url(BytesView bytes);
std::optional<Bytes> parseBase64Url(std::string_view text);

}  // namespace assay
