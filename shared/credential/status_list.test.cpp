#include "shared/credential/status_list.h"

#include <gtest/gtest.h>

#include "shared/credential/credential_world.h"
#include "shared/credential/status_lists.h"

namespace assay::credential {
namespace {

using test::at;
using test::World;

std::string errorOf(const Result<StatusList>& list) { return list ? "" : list.error().code; }

class StatusListTest : public testing::Test {
 protected:
  [[nodiscard]] Bytes signedList() const { return *signStatusList(world.list, world.keyId, world.issuer); }
  World world;
};

TEST_F(StatusListTest, packs_two_bits_an_entry_lowest_first) {
  StatusList list;
  list.set(0, CertificateStatus::valid);
  list.set(1, CertificateStatus::revoked);
  list.set(3, CertificateStatus::suspended);
  list.set(5, CertificateStatus::valid);
  EXPECT_EQ(toHex(list.packed), "c904");
  list.set(3, CertificateStatus::valid);
  EXPECT_EQ(list.at(3), CertificateStatus::valid);
  EXPECT_EQ(list.at(2), CertificateStatus::notIssued);
  EXPECT_EQ(list.at(shardSize - 1), CertificateStatus::notIssued);
}

TEST_F(StatusListTest, reads_back_as_it_was_signed) {
  world.list.shard = 3;
  world.list.superseded = {{3 * shardSize + 8, "EB-2026-004712"}};
  world.list.packed.clear();
  world.list.set(4 * shardSize - 1, CertificateStatus::suspended);
  const auto read = parseStatusList(signedList(), world.trust);
  ASSERT_TRUE(read) << read.error().code;
  EXPECT_EQ(read->signedBy, world.keyId);
  auto expected = world.list;
  expected.signedBy = world.keyId;
  EXPECT_EQ(*read, expected);
  EXPECT_EQ(read->at(4 * shardSize - 1), CertificateStatus::suspended);
}

TEST_F(StatusListTest, of_a_full_shard_with_few_exceptions_is_small) {
  for (std::uint64_t index = 0; index < shardSize; ++index) {
    world.list.set(index, index % 1000 == 0 ? CertificateStatus::revoked : CertificateStatus::valid);
  }
  EXPECT_LT(signedList().size(), 8000U);
  EXPECT_EQ(parseStatusList(signedList(), world.trust)->at(5000), CertificateStatus::revoked);
}

TEST_F(StatusListTest, counts_only_from_a_key_that_may_sign_it) {
  EXPECT_EQ(errorOf(parseStatusList(*signStatusList(world.list, KeyId{1}, world.issuer), world.trust)),
            "status-list.unknown-key");
  EXPECT_EQ(errorOf(parseStatusList(*signStatusList(world.list, world.keyId, world.root), world.trust)),
            "status-list.signature");

  const auto errorWith = [this](auto change) {
    auto changed = world;
    change(changed);
    return errorOf(parseStatusList(signedList(), changed.trust));
  };
  EXPECT_EQ(errorWith([](World&) {}), "");
  EXPECT_EQ(errorWith([](World& w) { w.key().signsStatusLists = false; }), "status-list.not-permitted");
  EXPECT_EQ(errorWith([](World& w) { w.key().issuer = "Another Board"; }), "status-list.not-permitted");
  EXPECT_EQ(errorWith([](World& w) { w.key().to = at("2026-05-31T00:00:00Z"); }), "status-list.not-permitted");
  EXPECT_EQ(errorWith([](World& w) { w.key().from = at("2026-06-02T00:00:00Z"); }), "status-list.not-permitted");
  EXPECT_EQ(errorWith([](World& w) { w.key().state = Retired{}; }), "");
  EXPECT_EQ(errorWith([](World& w) { w.key().state = Compromised{at("2027-01-01T00:00:00Z")}; }),
            "status-list.not-permitted");
}

TEST_F(StatusListTest, with_a_superseded_index_of_another_shard_is_damaged) {
  world.list.superseded = {{shardSize, "EB-2026-004712"}};
  EXPECT_EQ(errorOf(parseStatusList(signedList(), world.trust)), "status-list.damaged");
}

TEST_F(StatusListTest, that_inflates_beyond_a_shard_is_damaged) {
  world.list.packed = Bytes(shardSize / 4);
  EXPECT_EQ(errorOf(parseStatusList(signedList(), world.trust)), "");
  world.list.packed = Bytes(shardSize / 4 + 1);
  EXPECT_EQ(errorOf(parseStatusList(signedList(), world.trust)), "status-list.damaged");
  world.list.packed = Bytes(32U << 20U);
  EXPECT_EQ(errorOf(parseStatusList(signedList(), world.trust)), "status-list.damaged");
}

TEST_F(StatusListTest, refuses_compressed_bytes_that_are_cut_changed_or_followed_by_others) {
  const auto good = *parseHex("78da63646264010000140009");
  ASSERT_EQ(inflateShard(good), (Bytes{1, 2, 1, 4}));
  auto changed = good;
  changed.back() ^= 1U;
  EXPECT_FALSE(inflateShard(changed));
  const auto cut = BytesView{good}.first(good.size() - 1);
  EXPECT_FALSE(inflateShard(cut));
  auto longer = good;
  longer.push_back(0);
  EXPECT_FALSE(inflateShard(longer));
  EXPECT_FALSE(inflateShard({}));
}

TEST_F(StatusListTest, refuses_bytes_that_are_something_else) {
  for (const auto& bytes : {Bytes{}, toBytes("hello"), world.credential(), signTrustList(world.trust, world.root)}) {
    EXPECT_EQ(errorOf(parseStatusList(bytes, world.trust)), "status-list.damaged");
  }
}

TEST_F(StatusListTest, is_too_large_with_superseded_entries_beyond_number) {
  for (std::uint64_t index = 0; index < 500000; ++index) world.list.superseded[index] = "EB-2026-000000";
  EXPECT_EQ(signStatusList(world.list, world.keyId, world.issuer).error().code, "status-list.too-large");
}

class StatusListsTest : public StatusListTest {
 protected:
  std::string acceptError() {
    const auto taken = lists.accept(signedList(), world.trust);
    return taken ? "" : taken.error().code;
  }
  StatusLists lists;
};

TEST_F(StatusListsTest, find_the_list_by_issuer_and_shard) {
  ASSERT_EQ(acceptError(), "");
  EXPECT_NE(lists.find("Example Board", 0, world.trust), nullptr);
  EXPECT_NE(lists.find("Example Board", shardSize - 1, world.trust), nullptr);
  EXPECT_EQ(lists.find("Example Board", shardSize, world.trust), nullptr);
  EXPECT_EQ(lists.find("Another Board", 0, world.trust), nullptr);
}

TEST_F(StatusListsTest, take_newer_lists_only) {
  world.list.sequence = 5;
  ASSERT_EQ(acceptError(), "");
  EXPECT_EQ(acceptError(), "") << "the same again";
  world.list.set(4711, CertificateStatus::revoked);
  EXPECT_EQ(acceptError(), "status-list.older") << "the same sequence, another content";
  world.list.sequence = 4;
  EXPECT_EQ(acceptError(), "status-list.older");
  world.list.sequence = 6;
  EXPECT_EQ(acceptError(), "");
  EXPECT_EQ(lists.find("Example Board", 4711, world.trust)->at(4711), CertificateStatus::revoked);
}

TEST_F(StatusListsTest, of_a_key_found_to_be_compromised_are_no_longer_there_and_can_be_replaced) {
  world.list.sequence = INT64_MAX;
  ASSERT_EQ(acceptError(), "");
  world.key().state = Compromised{at("2026-05-01T00:00:00Z")};
  EXPECT_EQ(lists.find("Example Board", 4711, world.trust), nullptr);

  const auto next = test::keyFromSeed(9);
  world.keyId = keyIdOf(next.publicKey());
  world.trust.keys.emplace(world.keyId, TrustedKey{.publicKey = next.publicKey(),
                                                   .issuer = "Example Board",
                                                   .from = at("2026-05-01T00:00:00Z"),
                                                   .state = Active{}});
  world.issuer = next;
  world.list.sequence = 2;
  EXPECT_EQ(acceptError(), "");
  EXPECT_EQ(lists.find("Example Board", 4711, world.trust)->sequence, 2);
}

}  // namespace
}  // namespace assay::credential
