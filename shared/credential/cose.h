#pragma once

#include <array>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/cbor.h"
#include "shared/base/crypto.h"
#include "shared/base/result.h"
#include "shared/credential/signer.h"

/// COSE_Sign1 (RFC 9052 §4.2) with Ed25519: the envelope of credentials, trust lists and status lists.
namespace assay::credential {

/// Names a key: the first 8 bytes of the BLAKE2b-256 of the public key.
using KeyId = std::array<std::uint8_t, 8>;
KeyId keyIdOf(const PublicKey& key);

struct Sign1 {
  Bytes protectedHeader;  ///< as it was signed
  cbor::Value headers;    ///< the same, decoded: a map
  cbor::Value unprotected;
  Bytes payload;
  Signature signature{};
};

/// Tag 18 around four items, in deterministic CBOR. A `crit` header is refused, since none is known here.
/// Says nothing of the signature. Error: `cose.damaged`, or one of `cbor::decode`.
Result<Sign1> parseSign1(BytesView message);

/// The bytes that a signature is over (Sig_structure, context "Signature1").
Bytes toBeSigned(BytesView protectedHeader, BytesView payload, BytesView externalData = {});

/// True only if the protected header says EdDSA and the signature is `key`'s.
bool verify(const Sign1& message, const PublicKey& key);

/// Our profile: protected header of EdDSA, key id and, but for credentials, `type` (RFC 9596); nothing
/// unprotected. `signerOf` is the key id of a message in that profile. Error: `cose.damaged`.
/// The errors of a signer are the signer's.
Bytes sign(BytesView payload, std::string_view type, const KeyId& keyId, const SigningKey& key);
Result<Bytes> sign(BytesView payload, std::string_view type, const KeyId& keyId, const Signer& signer);
Result<KeyId> signerOf(const Sign1& message, std::string_view type);

}  // namespace assay::credential
