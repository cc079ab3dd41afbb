#include "shared/credential/trust_list.h"

#include <gtest/gtest.h>

#include "shared/credential/credential_world.h"

namespace assay::credential {
namespace {

using test::at;
using test::keyFromSeed;
using test::World;

class TrustListTest : public testing::Test {
 protected:
  TrustListTest() { current.signedBy = keyIdOf(world.root.publicKey()); }
  /// The error of accepting `next`, signed by the root, after `current`.
  std::string errorOf(const TrustList& next) {
    const auto list = accept(current, signTrustList(next, world.root), world.root.publicKey());
    return list ? "" : list.error().code;
  }
  TrustList newer() {
    auto list = current;
    ++list.sequence;
    return list;
  }
  TrustedKey& keyOf(TrustList& list) { return list.keys.at(world.keyId); }

  World world;
  TrustList current = world.trust;
};

TEST_F(TrustListTest, reads_back_as_it_was_signed) {
  auto list = newer();
  auto& key = keyOf(list);
  key.state = Compromised{at("2026-03-01T00:00:00Z")};
  key.centre = CentreId::parse("ulm-02");
  key.exam = ExamId::parse("core-skills");
  key.signsStatusLists = false;
  const auto other = keyFromSeed(9).publicKey();
  list.keys.emplace(keyIdOf(other), TrustedKey{.publicKey = other,
                                               .issuer = "Another Board",
                                               .signsCredentials = false,
                                               .from = at("2026-02-01T00:00:00Z"),
                                               .state = Active{}});
  list.tombstones.insert(KeyId{1, 2, 3});
  EXPECT_EQ(*accept(current, signTrustList(list, world.root), world.root.publicKey()), list);
}

TEST_F(TrustListTest, counts_only_with_the_root_keys_signature) {
  const auto candidate = signTrustList(newer(), world.issuer);
  EXPECT_EQ(accept(current, candidate, world.root.publicKey()).error().code, "trust-list.signature");
  auto changed = signTrustList(newer(), world.root);
  changed[changed.size() / 2] ^= 1U;
  EXPECT_FALSE(accept(current, changed, world.root.publicKey()));
}

TEST_F(TrustListTest, does_not_go_back) {
  auto older = newer();
  older.sequence = 0;
  EXPECT_EQ(errorOf(older), "trust-list.damaged");
  current.sequence = 7;
  older.sequence = 6;
  EXPECT_EQ(errorOf(older), "trust-list.older");
  older.sequence = 7;
  older.issuedAt = at("2026-01-02T00:00:00Z");
  EXPECT_EQ(errorOf(older), "trust-list.older");
}

TEST_F(TrustListTest, again_is_no_error) { EXPECT_EQ(errorOf(current), ""); }

TEST_F(TrustListTest, drops_no_key_and_no_tombstone) {
  auto list = newer();
  list.keys.clear();
  EXPECT_EQ(errorOf(list), "trust-list.drops-key");
  list.tombstones.insert(world.keyId);
  EXPECT_EQ(errorOf(list), "");

  current = list;
  list = newer();
  list.tombstones.clear();
  EXPECT_EQ(errorOf(list), "trust-list.drops-key");
}

TEST_F(TrustListTest, brings_no_withdrawn_key_back) {
  current.keys.clear();
  current.tombstones.insert(world.keyId);
  auto list = world.trust;
  list.sequence = 2;
  EXPECT_EQ(errorOf(list), "trust-list.drops-key");
  list.tombstones.insert(world.keyId);
  EXPECT_EQ(errorOf(list), "trust-list.damaged") << "a key can't be both";
}

TEST_F(TrustListTest, does_not_give_a_known_key_other_bytes_or_another_issuer) {
  auto list = newer();
  keyOf(list).publicKey = keyFromSeed(9).publicKey();
  EXPECT_EQ(errorOf(list), "trust-list.changes-key");
  list = newer();
  keyOf(list).issuer = "Another Board";
  EXPECT_EQ(errorOf(list), "trust-list.changes-key");
}

TEST_F(TrustListTest, lets_a_keys_state_only_get_worse) {
  auto list = newer();
  keyOf(current).state = Retired{};
  EXPECT_EQ(errorOf(list), "trust-list.changes-key");

  keyOf(list).state = Compromised{at("2026-03-01T00:00:00Z")};
  EXPECT_EQ(errorOf(list), "");
  current = list;
  list = newer();
  keyOf(list).state = Compromised{at("2026-03-02T00:00:00Z")};
  EXPECT_EQ(errorOf(list), "trust-list.changes-key");
  keyOf(list).state = Compromised{at("2026-02-01T00:00:00Z")};
  EXPECT_EQ(errorOf(list), "");
  keyOf(list).state = Retired{};
  EXPECT_EQ(errorOf(list), "trust-list.changes-key");
}

TEST_F(TrustListTest, needs_an_end_of_the_window_for_a_retired_key) {
  auto list = newer();
  keyOf(list).state = Retired{};
  EXPECT_EQ(errorOf(list), "");
  keyOf(list).to.reset();
  EXPECT_EQ(errorOf(list), "trust-list.damaged");
}

TEST_F(TrustListTest, refuses_a_window_that_ends_before_it_begins) {
  auto list = newer();
  keyOf(list).to = keyOf(list).from - std::chrono::seconds{1};
  EXPECT_EQ(errorOf(list), "trust-list.damaged");
}

TEST_F(TrustListTest, refuses_bytes_that_are_something_else) {
  for (const auto& bytes : {Bytes{}, toBytes("hello"), world.credential(), Bytes((4U << 20U) + 1, 0)}) {
    EXPECT_EQ(accept(current, bytes, world.root.publicKey()).error().code, "trust-list.damaged");
  }
}

}  // namespace
}  // namespace assay::credential
