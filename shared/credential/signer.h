#pragma once

#include <functional>

#include "shared/base/bytes.h"
#include "shared/base/crypto.h"
#include "shared/base/result.h"

namespace assay::credential {

/// Signs with an Ed25519 key wherever that is: in memory, or in a token that does not give it away. A value; copies use
/// the same key.
class Signer {
 public:
  using Sign = std::function<Result<Signature>(BytesView message)>;

  /// A key at hand is a signer that never fails.
  Signer(const SigningKey& key)
      : publicKey_(key.publicKey()), sign_([key](BytesView message) { return key.sign(message); }) {}
  Signer(const PublicKey& publicKey, Sign sign) : publicKey_(publicKey), sign_(std::move(sign)) {}

  [[nodiscard]] const PublicKey& publicKey() const { return publicKey_; }
  [[nodiscard]] Result<Signature> sign(BytesView message) const { return sign_(message); }

 private:
  PublicKey publicKey_;
  Sign sign_;
};

}  // namespace assay::credential
