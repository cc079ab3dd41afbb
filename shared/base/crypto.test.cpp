#include "shared/base/crypto.h"

#include <gtest/gtest.h>

#include "shared/base/bytes.h"

namespace assay {
namespace {

TEST(Signature, holds_only_for_its_message_and_key) {
  const auto key = SigningKey::generate();
  const auto message = toBytes("one exam day");
  const auto signature = key.sign(message);
  EXPECT_TRUE(verifySignature(message, signature, key.publicKey()));
  EXPECT_FALSE(verifySignature(toBytes("one exam dax"), signature, key.publicKey()));
  EXPECT_FALSE(verifySignature(message, signature, SigningKey::generate().publicKey()));
}

TEST(SigningKey, from_the_same_seed_is_the_same_key) {
  const auto key = SigningKey::generate();
  EXPECT_EQ(SigningKey::fromSeed(key.seed()).publicKey(), key.publicKey());
}

TEST(Sealing, opens_only_with_its_key_and_context) {
  const auto key = randomSealingKey();
  const auto sealed = seal(asBytes("a name"), key, asBytes("sitting/1"));
  EXPECT_EQ(open(sealed, key, asBytes("sitting/1")), toBytes("a name"));
  EXPECT_FALSE(open(sealed, key, asBytes("sitting/2")));
  EXPECT_FALSE(open(sealed, randomSealingKey(), asBytes("sitting/1")));
  EXPECT_FALSE(open(BytesView{sealed}.first(20), key, asBytes("sitting/1")));
}

TEST(SealedBox, opens_only_for_the_holder_of_the_secret) {
  const auto holder = BoxKey::fromSeed(randomSealingKey());
  const auto sealed = sealTo(holder.publicKey(), asBytes("a key"));
  ASSERT_TRUE(sealed);
  EXPECT_EQ(holder.open(*sealed), toBytes("a key"));
  EXPECT_FALSE(BoxKey::fromSeed(randomSealingKey()).open(*sealed));
  EXPECT_FALSE(holder.open(BytesView{*sealed}.first(sealed->size() - 1)));
  EXPECT_FALSE(holder.open(BytesView{*sealed}.first(10)));
  EXPECT_FALSE(sealTo({}, asBytes("a key"))) << "no secret has this public key";
}

TEST(Pin, verifies_only_the_right_one) {
  const auto encoded = hashPin("4711");
  EXPECT_TRUE(encoded.starts_with("$argon2id$"));
  EXPECT_TRUE(verifyPin(encoded, "4711"));
  EXPECT_FALSE(verifyPin(encoded, "4712"));
  EXPECT_FALSE(verifyPin("not a hash", "4711"));
}

}  // namespace
}  // namespace assay
