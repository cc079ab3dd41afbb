#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/bytes.h"

/// The primitives that the project uses, all from libsodium. Keys are values; secret ones wipe
/// themselves when they go out of scope.
namespace assay {

/// Must be called once by every `main` (and test main) before anything here.
/// Throws std::runtime_error when the machine has no randomness.
void initCrypto();

Bytes randomBytes(std::size_t count);

/// BLAKE2b-256.
using Hash = std::array<std::uint8_t, 32>;
Hash hashOf(BytesView bytes);
std::string hexOf(const Hash& hash);

/// Fixed-size secret bytes, wiped on destruction.
template <std::size_t Size>
class Secret {
 public:
  static constexpr std::size_t size = Size;
  Secret() = default;
  explicit Secret(const std::array<std::uint8_t, Size>& bytes) : bytes_(bytes) {}
  Secret(const Secret&) = default;
  Secret& operator=(const Secret&) = default;
  ~Secret() {
    volatile std::uint8_t* p = bytes_.data();
    for (std::size_t i = 0; i < Size; ++i) p[i] = 0;
  }
  static std::optional<Secret> from(BytesView bytes) {
    if (bytes.size() != Size) return std::nullopt;
    Secret secret;
    for (std::size_t i = 0; i < Size; ++i) secret.bytes_[i] = bytes[i];
    return secret;
  }
  [[nodiscard]] BytesView view() const { return bytes_; }
  [[nodiscard]] std::uint8_t* data() { return bytes_.data(); }

 private:
  std::array<std::uint8_t, Size> bytes_{};
};

/// Ed25519 (RFC 8032).
using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

class SigningKey {
 public:
  static SigningKey generate();
  static SigningKey fromSeed(const Secret<32>& seed);
  [[nodiscard]] const PublicKey& publicKey() const { return public_; }
  [[nodiscard]] const Secret<32>& seed() const { return seed_; }
  [[nodiscard]] Signature sign(BytesView message) const;

 private:
  SigningKey() = default;
  Secret<32> seed_;
  Secret<64> secret_;
  PublicKey public_{};
};

bool verifySignature(BytesView message, const Signature& signature, const PublicKey& key);

/// XChaCha20-Poly1305 (IETF AEAD). The result is nonce (24 bytes) then ciphertext with tag (16 bytes).
/// `context` is authenticated, not stored. `open` returns nothing when key, context or bytes are wrong.
using SealingKey = Secret<32>;
SealingKey randomSealingKey();
Bytes seal(BytesView plain, const SealingKey& key, BytesView context);
std::optional<Bytes> open(BytesView sealed, const SealingKey& key, BytesView context);

/// X25519: anybody seals to the public key, and only whoever holds the secret opens (libsodium's sealed boxes).
using BoxPublicKey = std::array<std::uint8_t, 32>;

class BoxKey {
 public:
  static BoxKey fromSeed(const Secret<32>& seed);
  [[nodiscard]] const BoxPublicKey& publicKey() const { return public_; }
  [[nodiscard]] std::optional<Bytes> open(BytesView sealed) const;

 private:
  BoxKey() = default;
  Secret<32> secret_;
  BoxPublicKey public_{};
};

/// Nothing for a public key that has no secret.
std::optional<Bytes> sealTo(const BoxPublicKey& key, BytesView plain);

/// Argon2id of a passphrase; takes a tenth of a second on purpose. `salt` has `passphraseSaltSize` bytes.
inline constexpr std::size_t passphraseSaltSize = 16;
SealingKey sealingKeyFrom(std::string_view passphrase, BytesView salt);

/// Argon2id, as the encoded string that holds its own salt and cost (`$argon2id$…`).
std::string hashPin(std::string_view pin);
bool verifyPin(std::string_view encoded, std::string_view pin);

/// Equal in content, compared in constant time.
bool equalSecrets(BytesView a, BytesView b);

}  // namespace assay
