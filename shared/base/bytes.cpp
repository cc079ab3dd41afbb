#include "shared/base/bytes.h"

#include <sodium.h>

namespace assay {

namespace {

std::string encodeBase64(BytesView bytes, int variant) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  text.pop_back();  // libsodium counts the terminating zero
  return text;
}

std::optional<Bytes> decodeBase64(std::string_view text, int variant) {
  Bytes bytes(text.size() / 4 * 3 + 3);
  std::size_t length = 0;
  const char* end = nullptr;
  if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, &end, variant) != 0 ||
      end != text.data() + text.size()) {
    return std::nullopt;
  }
  bytes.resize(length);
  return bytes;
}

}  // namespace

BytesView asBytes(std::string_view text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

std::string asText(BytesView bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

Bytes toBytes(std::string_view text) {
  const auto view = asBytes(text);
  return {view.begin(), view.end()};
}

std::string toHex(BytesView bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

std::optional<Bytes> parseHex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  if (text.empty()) return Bytes{};
  Bytes bytes(text.size() / 2);
  std::size_t length = 0;
  const char* end = nullptr;
  if (sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, &end) != 0 ||
      end != text.data() + text.size()) {
    return std::nullopt;
  }
  return bytes;
}

std::string toBase64(BytesView bytes) { return encodeBase64(bytes, sodium_base64_VARIANT_ORIGINAL); }
std::optional<Bytes> parseBase64(std::string_view text) { return decodeBase64(text, sodium_base64_VARIANT_ORIGINAL); }
std::string toBase64Url(BytesView bytes) { return encodeBase64(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING); }
std::optional<Bytes> parseBase64Url(std::string_view text) {
  return decodeBase64(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

}  // namespace assay
