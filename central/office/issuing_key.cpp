#include "central/office/issuing_key.h"

#include <nlohmann/json.hpp>

#include "shared/base/bytes.h"
#include "shared/base/files.h"

namespace assay::central {

namespace {

using nlohmann::json;

constexpr std::string_view format = "assay-token-1 ";  // then JSON
constexpr std::size_t largestFile = 4096;

IssuingKey sealedKey(const SigningKey& key) { return {credential::keyIdOf(key.publicKey()), key, std::nullopt}; }

IssuingKey tokenKey(const TokenAddress& token, const PublicKey& key) {
  return {credential::keyIdOf(key), tokenSigner(token, key), token};
}

/// Nothing if it is no such file.
std::optional<IssuingKey> tokenKeyFrom(std::string_view text) {
  if (!text.starts_with(format)) return std::nullopt;
  const auto object = json::parse(text.substr(format.size()), nullptr, false);
  const auto part = [&object](const char* name) {
    const bool isThere = object.is_object() && object.contains(name) && object.at(name).is_string();
    return isThere ? object.at(name).get<std::string>() : std::string{};
  };
  const auto bytes = parseHex(part("key"));
  PublicKey key{};
  if (!bytes || bytes->size() != key.size() || part("module").empty()) return std::nullopt;
  std::ranges::copy(*bytes, key.begin());
  return tokenKey({part("module"), part("label"), part("pinFile")}, key);
}

}  // namespace

Result<IssuingKey> loadIssuingKey(const KeyStore& keys, std::string_view name) {
  if (const auto bytes = readFile(keys.fileOf(name), largestFile)) {
    if (auto key = tokenKeyFrom(asText(*bytes))) return std::move(*key);
  }
  return keys.load(name).map(sealedKey);
}

Result<IssuingKey> makeIssuingKey(const KeyStore& keys, std::string_view name,
                                  const std::optional<TokenAddress>& address) {
  if (!address) {
    const auto key = SigningKey::generate();
    return keys.save(name, key).map([&] { return sealedKey(key); });
  }
  const auto token = Token::open(*address);
  if (!token) return tl::unexpected<Error>(token.error());
  const auto key = (*token)->generate();
  if (!key) return tl::unexpected<Error>(key.error());
  const json object = {{"module", address->module.string()},
                       {"label", address->label},
                       {"pinFile", address->pinFile.string()},
                       {"key", toHex(*key)}};
  const auto text = std::string{format} + object.dump() + "\n";
  return writeFileAtomically(keys.fileOf(name), asBytes(text), FileMode::secret).map([&] {
    return tokenKey(*address, *key);
  });
}

}  // namespace assay::central
