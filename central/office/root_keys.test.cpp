#include "central/office/root_keys.h"

#include <gtest/gtest.h>

#include "central/office/issuing_keys.h"
#include "central/office/published_lists.h"
#include "tests/support/central_kit.h"

namespace assay::central {
namespace {

using std::chrono::hours;

struct RootKeys : testing::Test {
  test::CentralWorld world;
  CentralData& central = world.central;
  const SigningKey first = *central.keys.load("root");
  const SigningKey second = SigningKey::generate();
  const SigningKey third = SigningKey::generate();

  [[nodiscard]] Instant now() const { return world.clock.now(); }
  Result<void> change(const SigningKey& root, const SigningKey& next) {
    return changeRootKey(central, root, next.publicKey(), now() + hours{24 * 30}, now());
  }
  std::string rotateWith(const SigningKey& root) {
    const auto rotated = rotateIssuingKey(central, root, hours{24}, now());
    return rotated ? "" : rotated.error().code;
  }
};

TEST_F(RootKeys, a_verifier_of_the_first_root_goes_along_with_every_change) {
  const auto before = *currentTrustList(central);
  ASSERT_TRUE(change(first, second));
  EXPECT_EQ(rotateWith(second), "");
  ASSERT_TRUE(change(second, third));
  EXPECT_EQ(rotateWith(third), "");
  const auto list = *publishedTrustList(central);
  EXPECT_TRUE(credential::accept(before, list, first.publicKey()));
  for (const auto* const known : {&first, &second, &third}) {
    EXPECT_TRUE(credential::accept({}, list, known->publicKey()));
  }
}

TEST_F(RootKeys, the_old_root_signs_until_the_new_one_has) {
  ASSERT_TRUE(change(first, second));
  EXPECT_EQ(rotateWith(first), "");
  EXPECT_EQ(rotateWith(second), "");
  EXPECT_EQ(rotateWith(first), "keys.root-retired");
}

TEST_F(RootKeys, the_old_root_signs_no_more_when_the_overlap_is_over) {
  ASSERT_TRUE(change(first, second));
  world.clock.advance(hours{24 * 31});
  EXPECT_EQ(rotateWith(first), "keys.root-retired");
  EXPECT_EQ(rotateWith(second), "");
}

TEST_F(RootKeys, each_names_one_that_follows_and_none_comes_back) {
  EXPECT_EQ(change(second, third).error().code, "keys.wrong-root");
  EXPECT_EQ(change(first, first).error().code, "keys.wrong-root");
  ASSERT_TRUE(change(first, second));
  EXPECT_EQ(change(first, third).error().code, "keys.root-named");
  EXPECT_EQ(change(second, first).error().code, "keys.wrong-root");
}

TEST_F(RootKeys, those_to_give_to_new_verifiers_begin_with_the_one_that_signed_last) {
  EXPECT_EQ(*rootKeysInForce(central), std::vector{first.publicKey()});
  ASSERT_TRUE(change(first, second));
  EXPECT_EQ(*rootKeysInForce(central), (std::vector{first.publicKey(), second.publicKey()}));
  EXPECT_EQ(rotateWith(second), "");
  EXPECT_EQ(*rootKeysInForce(central), std::vector{second.publicKey()});
}

}  // namespace
}  // namespace assay::central
