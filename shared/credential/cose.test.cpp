#include "shared/credential/cose.h"

#include <gtest/gtest.h>

#include "shared/credential/credential_world.h"

namespace assay::credential {
namespace {

using test::keyFromSeed;

/// A message whose parts can be wrong one at a time.
struct Parts {
  std::uint64_t tag = 18;
  cbor::Value protectedHeader = cbor::encode(cbor::Map{{1, -8}, {4, Bytes(8, 7)}});
  cbor::Value unprotected = cbor::Map{};
  cbor::Value payload = toBytes("content");
  cbor::Value signature = Bytes(64, 0);
  cbor::Array more = {};

  [[nodiscard]] Bytes message() const {
    cbor::Array items{protectedHeader, unprotected, payload, signature};
    items.insert(items.end(), more.begin(), more.end());
    return cbor::encode(cbor::Value::tagged(tag, std::move(items)));
  }
};

TEST(Sign1, verifies_with_its_key_and_no_other) {
  const auto key = keyFromSeed(5);
  const auto message = parseSign1(sign(asBytes("content"), "kind", keyIdOf(key.publicKey()), key));
  ASSERT_TRUE(message);
  EXPECT_EQ(asText(message->payload), "content");
  EXPECT_TRUE(verify(*message, key.publicKey()));
  EXPECT_FALSE(verify(*message, keyFromSeed(6).publicKey()));
  EXPECT_EQ(*signerOf(*message, "kind"), keyIdOf(key.publicKey()));
}

TEST(Sign1, of_one_kind_does_not_pass_for_another) {
  const auto key = keyFromSeed(5);
  const auto typed = parseSign1(sign(asBytes("content"), "kind", KeyId{}, key));
  EXPECT_FALSE(signerOf(*typed, ""));
  EXPECT_FALSE(signerOf(*typed, "other"));
  EXPECT_FALSE(signerOf(*parseSign1(sign(asBytes("content"), "", KeyId{}, key)), "kind"));
}

TEST(Sign1, takes_the_algorithm_from_the_protected_header_only) {
  const auto key = keyFromSeed(5);
  for (const auto& header : {cbor::Map{{1, -7}}, cbor::Map{{3, 0}}, cbor::Map{{1, "EdDSA"}}}) {
    const auto protectedHeader = cbor::encode(header);
    const auto signature = key.sign(toBeSigned(protectedHeader, asBytes("content")));
    const Parts parts{
        .protectedHeader = protectedHeader, .unprotected = cbor::Map{{1, -8}}, .signature = BytesView{signature}};
    const auto message = parseSign1(parts.message());
    ASSERT_TRUE(message);
    EXPECT_FALSE(verify(*message, key.publicKey()));
  }
}

TEST(Sign1, is_refused_when_a_part_has_the_wrong_shape) {
  ASSERT_TRUE(parseSign1(Parts{}.message()));
  const std::vector<Parts> wrong{
      {.tag = 17},
      {.tag = 98},
      {.protectedHeader = cbor::Map{{1, -8}}},
      {.protectedHeader = toBytes("\x01")},
      {.protectedHeader = *parseHex("a201270127")},
      {.protectedHeader = *parseHex("bf0127ff")},
      {.protectedHeader = *parseHex("a0")},
      {.protectedHeader = *parseHex("a1012700")},
      {.unprotected = Bytes{}},
      {.payload = cbor::Value{}},
      {.payload = "content"},
      {.signature = Bytes(63, 0)},
      {.signature = Bytes(65, 0)},
      {.more = {1}},
  };
  for (const auto& parts : wrong) EXPECT_FALSE(parseSign1(parts.message())) << toHex(parts.message());
  EXPECT_FALSE(parseSign1({}));
}

TEST(Sign1, with_a_critical_header_is_refused) {
  const cbor::Map headers{{1, -8}, {2, cbor::Array{100}}, {100, true}};
  EXPECT_FALSE(parseSign1(Parts{.protectedHeader = cbor::encode(headers)}.message()));
  EXPECT_FALSE(parseSign1(Parts{.unprotected = headers}.message()));
}

TEST(Sign1, with_more_headers_than_the_profile_has_no_signer) {
  ASSERT_TRUE(signerOf(*parseSign1(Parts{}.message()), ""));
  const std::vector<Parts> wrong{
      {.protectedHeader = cbor::encode(cbor::Map{{1, -8}})},
      {.protectedHeader = cbor::encode(cbor::Map{{1, -8}, {4, Bytes(7, 7)}})},
      {.protectedHeader = cbor::encode(cbor::Map{{1, -8}, {3, 0}, {4, Bytes(8, 7)}})},
      {.protectedHeader = cbor::encode(cbor::Map{{1, -7}, {4, Bytes(8, 7)}})},
      {.unprotected = cbor::Map{{4, Bytes(8, 7)}}},
  };
  for (const auto& parts : wrong) EXPECT_FALSE(signerOf(*parseSign1(parts.message()), ""));
}

}  // namespace
}  // namespace assay::credential
