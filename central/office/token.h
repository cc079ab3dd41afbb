#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "shared/base/crypto.h"
#include "shared/base/result.h"
#include "shared/credential/cose.h"

namespace assay::central {

/// Which PKCS#11 token: the library of its maker, its label, and the file that its PIN stands in.
struct TokenAddress {
  std::filesystem::path module;
  std::string label;
  std::filesystem::path pinFile;
  bool operator==(const TokenAddress&) const = default;
};

/// A smart card or security module with Ed25519 keys that never leave it, logged in until it is destroyed. Of one
/// thread. Errors everywhere: `token.failed` with the module's own code.
class Token {
 public:
  /// Errors: `token.no-module` (the library can't be loaded), `token.missing` (no token of that label is plugged in),
  /// `token.no-pin` (the file), `token.wrong-pin`.
  static Result<std::unique_ptr<Token>> open(const TokenAddress& address);
  Token(const Token&) = delete;
  Token& operator=(const Token&) = delete;
  ~Token();

  /// A new key, made in the token.
  Result<PublicKey> generate();
  /// Error: `token.no-key`.
  Result<Signature> sign(BytesView message, const PublicKey& key);
  /// For good. Error: `token.no-key`.
  Result<void> destroy(const PublicKey& key);

 private:
  struct Parts;
  explicit Token(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// Signs with a key of a token, which is opened when it is first needed and again after a failure: a token may be
/// plugged in later. Errors: those above.
credential::Signer tokenSigner(const TokenAddress& address, const PublicKey& key);

}  // namespace assay::central
