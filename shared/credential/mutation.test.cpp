#include <gtest/gtest.h>

#include "shared/credential/credential_world.h"
#include "shared/credential/mutation.h"
#include "shared/credential/qr_text.h"

/// Whatever is changed in a valid credential, it is genuine no more.
namespace assay::credential {
namespace {

using test::edit;
using test::Random;
using test::World;

TEST(Mutation, twenty_thousand_changed_credentials_are_none_genuine) {
  const World world;
  const auto lists = world.lists();
  const auto good = world.credential();
  ASSERT_EQ(judge(good, world.trust, lists, world.now).kind, VerdictKind::genuineValid);
  Random random{20260504};
  int forged = 0;
  for (int round = 0; round < 20000; ++round) {
    const auto changed = test::changedBytes(good, random);
    const auto verdict = judge(changed, world.trust, lists, world.now);
    ASSERT_FALSE(isGenuine(verdict.kind)) << toHex(changed);
    ASSERT_FALSE(verdict.claims);
    forged += verdict.kind == VerdictKind::notGenuine;
  }
  EXPECT_GT(forged, 1000) << "many should get as far as the signature";
}

TEST(Mutation, every_single_bit_counts) {
  const World world;
  const auto lists = world.lists();
  const auto good = world.credential();
  for (std::size_t bit = 0; bit < 8 * good.size(); ++bit) {
    auto changed = good;
    changed[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    ASSERT_FALSE(isGenuine(judge(changed, world.trust, lists, world.now).kind)) << bit;
  }
}

TEST(Mutation, twenty_thousand_changed_qr_texts_are_none_genuine) {
  const World world;
  const auto lists = world.lists();
  const auto good = toQrText("verify.example", world.credential());
  const std::size_t prefix = good.find('#') + 1;
  Random random{4711};
  const auto anyCharacter = [&] {
    return static_cast<char>(random() % 8 == 0 ? ' ' + random() % 95 : '0' + random() % 10);
  };
  for (int round = 0; round < 20000; ++round) {
    auto digits = good.substr(prefix);
    for (auto edits = 1 + random() % 3; edits > 0; --edits) edit(digits, random, anyCharacter);
    if (digits == good.substr(prefix)) continue;
    const auto text = good.substr(0, prefix) + digits;
    ASSERT_FALSE(isGenuine(judgeText(text, world.trust, lists, world.now).kind)) << text;
  }
}

TEST(Mutation, a_changed_list_is_never_accepted) {
  World world;
  const auto trust = signTrustList(world.trust, world.root);
  const auto status = *signStatusList(world.list, world.keyId, world.issuer);
  Random random{99};
  const auto anyByte = [&] { return static_cast<std::uint8_t>(random()); };
  for (int round = 0; round < 5000; ++round) {
    auto changedTrust = trust;
    edit(changedTrust, random, anyByte);
    ASSERT_EQ(accept(TrustList{}, changedTrust, world.root.publicKey()).has_value(), changedTrust == trust);
    auto changedStatus = status;
    edit(changedStatus, random, anyByte);
    ASSERT_EQ(parseStatusList(changedStatus, world.trust).has_value(), changedStatus == status);
  }
}

}  // namespace
}  // namespace assay::credential
