#pragma once

#include <optional>

#include "central/office/key_store.h"
#include "central/office/token.h"
#include "shared/credential/cose.h"

namespace assay::central {

/// The key that signs this centre's credentials and status lists. Its file in the key store holds it sealed, or says
/// in which token it is.
struct IssuingKey {
  credential::KeyId id{};
  credential::Signer signer;
  std::optional<TokenAddress> token;
};

/// A token need not be plugged in for this. Errors: those of `KeyStore::load`.
Result<IssuingKey> loadIssuingKey(const KeyStore& keys, std::string_view name);

/// Makes a new key, in the token if one is given, and its file. Errors: those of tokens and files.
Result<IssuingKey> makeIssuingKey(const KeyStore& keys, std::string_view name,
                                  const std::optional<TokenAddress>& token);

}  // namespace assay::central
