#include "central/office/published_lists.h"

#include <gtest/gtest.h>

#include "central/office/issuing_keys.h"
#include "shared/base/files.h"
#include "shared/credential/status_lists.h"
#include "tests/support/central_kit.h"

namespace assay::central {
namespace {

using credential::CertificateStatus;
using credential::shardSize;

struct PublishedLists : testing::Test {
  test::CentralWorld world;
  CentralData& central = world.central;

  void publish(credential::StatusList list) {
    world.append(*publishStatusList(central, std::move(list), world.clock.now()), systemActor);
  }
  /// As if half of the open shard had been given out.
  void fillOpenShard() {
    auto list = *openStatusList(central);
    list.packed.assign(shardSize / 4, 0x05);
    publish(std::move(list));
  }
  /// Takes a random index of the open shard, as issuing does.
  std::uint64_t giveOut() {
    auto list = *openStatusList(central);
    const auto index = freshStatusIndex(list);
    list.set(index, CertificateStatus::valid);
    publish(std::move(list));
    return index;
  }
};

TEST_F(PublishedLists, a_new_shard_is_opened_once_half_of_the_last_is_given_out) {
  EXPECT_EQ(openStatusList(central)->shard, 0);
  auto almost = *openStatusList(central);
  almost.packed.assign(shardSize / 4, 0x05);
  almost.set(0, CertificateStatus::notIssued);
  publish(almost);
  EXPECT_EQ(openStatusList(central)->shard, 0);
  fillOpenShard();
  EXPECT_EQ(openStatusList(central)->shard, 1);
  fillOpenShard();
  EXPECT_EQ(openStatusList(central)->shard, 2);
  EXPECT_EQ(giveOut() / shardSize, 2);
  EXPECT_EQ(publishedStatusLists(central)->size(), 3);
}

TEST_F(PublishedLists, revoked_and_suspended_ones_count_as_given_out) {
  auto list = *openStatusList(central);
  list.packed.assign(shardSize / 4, 0x0e);
  publish(list);
  EXPECT_EQ(openStatusList(central)->shard, 1);
}

TEST_F(PublishedLists, each_shard_has_a_list_and_a_sequence_of_its_own) {
  fillOpenShard();
  const auto second = giveOut();
  EXPECT_EQ(currentStatusList(central, second)->at(second), CertificateStatus::valid);
  EXPECT_EQ(currentStatusList(central, second)->sequence, 1);
  EXPECT_EQ(currentStatusList(central, 1)->sequence, 2);
  EXPECT_EQ(currentStatusList(central, 2 * shardSize).error().code, "central.bad-data");
}

TEST_F(PublishedLists, all_of_them_are_exported_as_files_that_a_verifier_takes) {
  fillOpenShard();
  fillOpenShard();
  const auto index = giveOut();
  const auto folder = world.folder / "stick" / "assay-lists";
  ASSERT_TRUE(exportLists(central, folder));
  const auto trust = credential::accept({}, *readFile(folder / "trust.bin"), rootKeysInForce(central)->front());
  ASSERT_TRUE(trust);
  credential::StatusLists lists;
  for (const auto* const name : {"status-0.bin", "status-1.bin", "status-2.bin"}) {
    EXPECT_TRUE(lists.accept(*readFile(folder / name), *trust)) << name;
  }
  EXPECT_EQ(lists.find("acme", index, *trust)->at(index), CertificateStatus::valid);
}

TEST_F(PublishedLists, a_new_issuing_key_signs_all_of_them_anew) {
  fillOpenShard();
  giveOut();
  const auto key = rotateIssuingKey(central, *central.keys.load("root"), std::chrono::hours{24}, world.clock.now());
  ASSERT_TRUE(key);
  const auto lists = *currentStatusLists(central);
  ASSERT_EQ(lists.size(), 2);
  for (const auto& list : lists) EXPECT_EQ(list.signedBy, *key);
}

TEST_F(PublishedLists, are_signed_anew_also_after_the_key_was_found_to_be_compromised) {
  const auto root = *central.keys.load("root");
  const auto index = giveOut();
  ASSERT_TRUE(markCompromised(central, root, central.issuing.id, world.clock.now(), world.clock.now()));
  ASSERT_TRUE(rotateIssuingKey(central, root, std::chrono::hours{24}, world.clock.now()));
  credential::StatusLists lists;
  ASSERT_TRUE(lists.accept(publishedStatusLists(central)->at(0), *currentTrustList(central)));
  EXPECT_EQ(currentStatusList(central, index)->at(index), CertificateStatus::valid);
}

}  // namespace
}  // namespace assay::central
