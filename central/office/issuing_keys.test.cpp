#include "central/office/issuing_keys.h"

#include <gtest/gtest.h>

#include "central/office/published_lists.h"
#include "shared/credential/verdict.h"
#include "tests/support/central_kit.h"

namespace assay::central {
namespace {

using std::chrono::hours;

struct IssuingKeys : testing::Test {
  test::CentralWorld world;
  CentralData& central = world.central;
  const SigningKey root = *central.keys.load("root");

  [[nodiscard]] Instant now() const { return world.clock.now(); }

  /// A credential signed now by the present key, with its index known to the status list.
  Bytes issued() {
    auto list = *openStatusList(central);
    const auto index = freshStatusIndex(list);
    credential::Claims claims{.issuer = "acme",
                              .issuedAt = now(),
                              .certificateNumber = "K7Q4-9TXM",
                              .name = "Ana Silva",
                              .exam = *ExamId::parse("core-skills"),
                              .centre = *CentreId::parse("dublin"),
                              .statusIndex = index};
    list.set(index, credential::CertificateStatus::valid);
    world.append(*publishStatusList(central, std::move(list), now()), systemActor);
    return *credential::issue(claims, central.issuing.id, central.issuing.signer);
  }

  [[nodiscard]] std::string verdictOn(const Bytes& credential) const {
    const auto trust = *currentTrustList(central);
    credential::StatusLists lists;
    EXPECT_TRUE(lists.accept(publishedStatusLists(central)->at(0), trust));
    return std::string{nameOf(credential::judge(credential, trust, lists, now()).kind)};
  }

  credential::KeyId rotate() { return rotateIssuingKey(central, root, hours{24 * 180}, now()).value(); }
};

TEST_F(IssuingKeys, what_the_old_key_signed_stays_good_and_the_new_one_signs_from_now_on) {
  const auto before = central.issuing.id;
  const auto old = issued();
  world.clock.advance(hours{1});
  EXPECT_EQ(rotate(), central.issuing.id);
  EXPECT_NE(central.issuing.id, before);
  const auto fresh = issued();
  EXPECT_EQ(verdictOn(old), "genuine-valid");
  EXPECT_EQ(verdictOn(fresh), "genuine-valid");
}

TEST_F(IssuingKeys, the_old_key_signs_nothing_new) {
  const auto old = central.issuing;
  world.clock.advance(hours{1});
  rotate();
  world.clock.advance(hours{1});
  const auto fresh = std::exchange(central.issuing, old);
  ASSERT_TRUE(useCurrentIssuingKey(central, now()));
  EXPECT_EQ(central.issuing.id, fresh.id);  // what another process rotated is taken over
}

TEST_F(IssuingKeys, the_new_key_is_there_after_a_restart) {
  rotate();
  const auto id = central.issuing.id;
  central.journal.reset();
  const auto again = openCentral(world.folder / "central", world.clock);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->issuing.id, id);
}

TEST_F(IssuingKeys, a_power_cut_before_the_file_is_in_its_place_leaves_the_new_key_in_force) {
  const auto old = central.issuing;
  const auto oldKey = *central.keys.load("issuing");
  rotate();
  // As the disk looks when the list is stored and the file is not renamed yet.
  std::filesystem::rename(central.keys.fileOf("issuing"), central.keys.fileOf("issuing-next"));
  ASSERT_TRUE(central.keys.save("issuing", oldKey));
  central.issuing = old;
  world.clock.advance(hours{1});
  ASSERT_TRUE(useCurrentIssuingKey(central, now()));
  EXPECT_NE(central.issuing.id, old.id);
}

TEST_F(IssuingKeys, a_key_whose_time_is_over_issues_nothing_and_says_what_to_do) {
  rotate();
  world.clock.advance(hours{24 * 181});
  const auto used = useCurrentIssuingKey(central, now());
  ASSERT_FALSE(used);
  EXPECT_EQ(used.error().code, "keys.not-in-force");
}

TEST_F(IssuingKeys, only_the_root_key_changes_them) {
  const auto other = SigningKey::generate();
  EXPECT_EQ(rotateIssuingKey(central, other, hours{24}, now()).error().code, "keys.wrong-root");
  EXPECT_EQ(markCompromised(central, other, central.issuing.id, now(), now()).error().code, "keys.wrong-root");
  EXPECT_EQ(withdrawKey(central, other, central.issuing.id, now()).error().code, "keys.wrong-root");
}

TEST_F(IssuingKeys, what_a_compromised_key_signed_since_then_is_not_genuine) {
  const auto key = central.issuing.id;
  const auto early = issued();
  world.clock.advance(hours{2});
  const auto late = issued();
  world.clock.advance(hours{1});
  rotate();
  ASSERT_TRUE(markCompromised(central, root, key, now() - hours{2}, now()));
  EXPECT_EQ(verdictOn(early), "genuine-valid");
  EXPECT_EQ(verdictOn(late), "not-genuine");
}

TEST_F(IssuingKeys, status_lists_are_renewed_each_day_although_nothing_is_issued) {
  const auto certificate = issued();
  world.clock.advance(hours{23});
  EXPECT_EQ(*renewStatusLists(central, now()), 0);
  world.clock.advance(hours{24 * 8});
  EXPECT_EQ(verdictOn(certificate), "genuine-status-old");
  EXPECT_EQ(*renewStatusLists(central, now()), 1);
  EXPECT_EQ(verdictOn(certificate), "genuine-valid");
  EXPECT_EQ(*renewStatusLists(central, now()), 0);
}

TEST_F(IssuingKeys, a_withdrawn_key_takes_all_its_certificates_with_it) {
  const auto key = central.issuing.id;
  const auto old = issued();
  EXPECT_EQ(withdrawKey(central, root, key, now()).error().code, "keys.in-use");
  rotate();
  ASSERT_TRUE(withdrawKey(central, root, key, now()));
  EXPECT_EQ(verdictOn(old), "not-genuine");
  EXPECT_EQ(withdrawKey(central, root, key, now()).error().code, "keys.unknown");
}

}  // namespace
}  // namespace assay::central
