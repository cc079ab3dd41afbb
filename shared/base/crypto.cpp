#include "shared/base/crypto.h"

#include <sodium.h>

#include <stdexcept>

#include "shared/base/contract.h"

namespace assay {

void initCrypto() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium could not start: no source of randomness");
}

Bytes randomBytes(std::size_t count) {
  Bytes bytes(count);
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

Hash hashOf(BytesView bytes) {
  Hash hash{};
  crypto_generichash(hash.data(), hash.size(), bytes.data(), bytes.size(), nullptr, 0);
  return hash;
}

std::string hexOf(const Hash& hash) { return toHex(hash); }

SigningKey SigningKey::generate() {
  Secret<32> seed;
  randombytes_buf(seed.data(), Secret<32>::size);
  return fromSeed(seed);
}

SigningKey SigningKey::fromSeed(const Secret<32>& seed) {
  SigningKey key;
  key.seed_ = seed;
  crypto_sign_seed_keypair(key.public_.data(), key.secret_.data(), seed.view().data());
  return key;
}

Signature SigningKey::sign(BytesView message) const {
  Signature signature{};
  crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret_.view().data());
  return signature;
}

bool verifySignature(BytesView message, const Signature& signature, const PublicKey& key) {
  return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.data()) == 0;
}

SealingKey randomSealingKey() {
  SealingKey key;
  randombytes_buf(key.data(), SealingKey::size);
  return key;
}

Bytes seal(BytesView plain, const SealingKey& key, BytesView context) {
  constexpr auto nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  Bytes sealed(nonceSize + plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
  randombytes_buf(sealed.data(), nonceSize);
  unsigned long long length = 0;
  crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + nonceSize, &length, plain.data(), plain.size(),
                                             context.data(), context.size(), nullptr, sealed.data(), key.view().data());
  CONTRACT(nonceSize + length == sealed.size());
  return sealed;
}

std::optional<Bytes> open(BytesView sealed, const SealingKey& key, BytesView context) {
  constexpr auto nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  constexpr auto tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
  if (sealed.size() < nonceSize + tagSize) return std::nullopt;
  Bytes plain(sealed.size() - nonceSize - tagSize);
  unsigned long long length = 0;
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), &length, nullptr, sealed.data() + nonceSize,
                                                 sealed.size() - nonceSize, context.data(), context.size(),
                                                 sealed.data(), key.view().data()) != 0) {
    return std::nullopt;
  }
  return plain;
}

BoxKey BoxKey::fromSeed(const Secret<32>& seed) {
  BoxKey key;
  crypto_box_seed_keypair(key.public_.data(), key.secret_.data(), seed.view().data());
  return key;
}

std::optional<Bytes> BoxKey::open(BytesView sealed) const {
  if (sealed.size() < crypto_box_SEALBYTES) return std::nullopt;
  Bytes plain(sealed.size() - crypto_box_SEALBYTES);
  if (crypto_box_seal_open(plain.data(), sealed.data(), sealed.size(), public_.data(), secret_.view().data()) != 0) {
    return std::nullopt;
  }
  return plain;
}

std::optional<Bytes> sealTo(const BoxPublicKey& key, BytesView plain) {
  Bytes sealed(plain.size() + crypto_box_SEALBYTES);
  if (crypto_box_seal(sealed.data(), plain.data(), plain.size(), key.data()) != 0) return std::nullopt;
  return sealed;
}

static_assert(passphraseSaltSize == crypto_pwhash_SALTBYTES);

SealingKey sealingKeyFrom(std::string_view passphrase, BytesView salt) {
  CONTRACT(salt.size() == passphraseSaltSize);
  SealingKey key;
  const auto done = crypto_pwhash(key.data(), SealingKey::size, passphrase.data(), passphrase.size(), salt.data(),
                                  crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                                  crypto_pwhash_ALG_ARGON2ID13);
  CONTRACT(done == 0);
  return key;
}

std::string hashPin(std::string_view pin) {
  std::string encoded(crypto_pwhash_STRBYTES, '\0');
  const auto done = crypto_pwhash_str(encoded.data(), pin.data(), pin.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                      crypto_pwhash_MEMLIMIT_INTERACTIVE);
  CONTRACT(done == 0);
  encoded.resize(encoded.find('\0'));
  return encoded;
}

bool verifyPin(std::string_view encoded, std::string_view pin) {
  const std::string text{encoded};
  return crypto_pwhash_str_verify(text.c_str(), pin.data(), pin.size()) == 0;
}

bool equalSecrets(BytesView a, BytesView b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace assay
