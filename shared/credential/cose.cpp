#include "shared/credential/cose.h"

#include <algorithm>

namespace assay::credential {

namespace {

constexpr int sign1Tag = 18;
constexpr int algorithmLabel = 1;
constexpr int criticalLabel = 2;
constexpr int keyIdLabel = 4;
constexpr int typeLabel = 16;
constexpr int edDsa = -8;

tl::unexpected<Error> damaged(std::string message) { return fail("cose.damaged", std::move(message)); }

cbor::Value profileHeaders(std::string_view type, const KeyId& keyId) {
  cbor::Map headers{{algorithmLabel, edDsa}, {keyIdLabel, BytesView{keyId}}};
  if (!type.empty()) headers.push_back({typeLabel, type});
  return headers;
}

Bytes message(const Bytes& protectedHeader, BytesView payload, const Signature& signature) {
  return cbor::encode(
      cbor::Value::tagged(sign1Tag, cbor::Array{protectedHeader, cbor::Map{}, payload, BytesView{signature}}));
}

}  // namespace

KeyId keyIdOf(const PublicKey& key) {
  const auto hash = hashOf(key);
  KeyId id{};
  std::copy_n(hash.begin(), id.size(), id.begin());
  return id;
}

Result<Sign1> parseSign1(BytesView message) {
  const auto value = cbor::decode(message);
  if (!value) return tl::unexpected(value.error());
  const auto* tagged = value->tag();
  const auto* items = tagged && tagged->tag == sign1Tag ? tagged->content->array() : nullptr;
  if (!items || items->size() != 4) return damaged("not a COSE_Sign1 message");
  const auto* protectedHeader = (*items)[0].bytes();
  const auto* unprotected = (*items)[1].map();
  const auto* payload = (*items)[2].bytes();
  const auto* signature = (*items)[3].bytes();
  if (!protectedHeader || !unprotected || !payload || !signature || signature->size() != Signature{}.size()) {
    return damaged("a part of the COSE_Sign1 message has the wrong type or size");
  }
  auto headers = protectedHeader->empty() ? cbor::Value{cbor::Map{}} : cbor::decode(*protectedHeader);
  if (!headers) return tl::unexpected(headers.error());
  if (!headers->map()) return damaged("the protected header is not a map");
  if (headers->map()->empty() && !protectedHeader->empty()) return damaged("an empty header in its longer form");
  if (headers->find(criticalLabel) || (*items)[1].find(criticalLabel)) return damaged("an unknown critical header");

  Sign1 result{.protectedHeader = *protectedHeader,
               .headers = std::move(*headers),
               .unprotected = (*items)[1],
               .payload = *payload};
  std::ranges::copy(*signature, result.signature.begin());
  return result;
}

Bytes toBeSigned(BytesView protectedHeader, BytesView payload, BytesView externalData) {
  return cbor::encode(cbor::Array{"Signature1", protectedHeader, externalData, payload});
}

bool verify(const Sign1& message, const PublicKey& key) {
  const auto* algorithm = message.headers.find(algorithmLabel);
  return algorithm && algorithm->integer() == edDsa &&
         verifySignature(toBeSigned(message.protectedHeader, message.payload), message.signature, key);
}

Bytes sign(BytesView payload, std::string_view type, const KeyId& keyId, const SigningKey& key) {
  const auto protectedHeader = cbor::encode(profileHeaders(type, keyId));
  return message(protectedHeader, payload, key.sign(toBeSigned(protectedHeader, payload)));
}

Result<Bytes> sign(BytesView payload, std::string_view type, const KeyId& keyId, const Signer& signer) {
  const auto protectedHeader = cbor::encode(profileHeaders(type, keyId));
  const auto signature = signer.sign(toBeSigned(protectedHeader, payload));
  if (!signature) return tl::unexpected(signature.error());
  return message(protectedHeader, payload, *signature);
}

Result<KeyId> signerOf(const Sign1& message, std::string_view type) {
  const auto* value = message.headers.find(keyIdLabel);
  const auto* bytes = value ? value->bytes() : nullptr;
  KeyId keyId{};
  if (!bytes || bytes->size() != keyId.size()) return damaged("no key id of 8 bytes");
  std::ranges::copy(*bytes, keyId.begin());
  const auto* algorithm = message.headers.find(algorithmLabel);
  const auto* named = message.headers.find(typeLabel);
  const bool hasType = type.empty() ? named == nullptr : named && named->text() && *named->text() == type;
  // Their one form makes equal content equal bytes.
  if (!hasType || !algorithm || algorithm->integer() != edDsa ||
      message.headers.map()->size() != (type.empty() ? 2U : 3U) || !message.unprotected.map()->empty()) {
    return damaged("headers other than those of this kind of message");
  }
  return keyId;
}

}  // namespace assay::credential
