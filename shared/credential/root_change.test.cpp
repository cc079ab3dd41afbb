#include "shared/credential/root_change.h"

#include <gtest/gtest.h>

#include "shared/credential/credential_world.h"

namespace assay::credential {
namespace {

using test::at;
using test::keyFromSeed;
using test::World;

/// Three roots, of which the second follows the first and the third the second.
class RootChangeTest : public testing::Test {
 protected:
  /// The list as it is after `changes` of these roots' line, `sequence` and a day.
  TrustList listWith(std::size_t changes, std::int64_t sequence) {
    auto list = world.trust;
    list.rootChanges.assign(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(changes));
    list.sequence = sequence;
    list.issuedAt = at("2026-02-01T00:00:00Z") + std::chrono::hours{24} * sequence;
    return list;
  }
  static Result<TrustList> taken(const TrustList& current, const TrustList& next, const SigningKey& by,
                                 const SigningKey& known) {
    return accept(current, signTrustList(next, by), known.publicKey());
  }
  static std::string errorOf(const Result<TrustList>& list) { return list ? "" : list.error().code; }

  World world;
  SigningKey first = world.root;
  SigningKey second = keyFromSeed(21);
  SigningKey third = keyFromSeed(22);
  std::vector<RootChange> line = {changeRoot(first, second.publicKey(), at("2026-03-01T00:00:00Z")),
                                  changeRoot(second, third.publicKey(), at("2026-04-01T00:00:00Z"))};
};

TEST_F(RootChangeTest, reads_back_as_it_was_signed) {
  EXPECT_EQ(parseRootChange(line[0].statement), line[0]);
  auto longer = line[0].statement;
  longer.push_back(0);
  EXPECT_FALSE(parseRootChange(longer));
  EXPECT_FALSE(parseRootChange(signTrustList(world.trust, first)));
}

TEST_F(RootChangeTest, whoever_knows_any_root_of_the_line_takes_a_list_of_the_last_one) {
  const auto list = listWith(2, 9);
  for (const auto* const known : {&first, &second, &third}) {
    const auto next = taken({}, list, third, *known);
    ASSERT_TRUE(next) << next.error().code;
    EXPECT_EQ(next->signedBy, keyIdOf(third.publicKey()));
  }
}

TEST_F(RootChangeTest, during_the_overlap_both_roots_sign) {
  const auto announced = taken({}, listWith(1, 2), first, first);
  ASSERT_TRUE(announced);
  EXPECT_TRUE(taken(*announced, listWith(1, 3), first, first));
  EXPECT_TRUE(taken(*announced, listWith(1, 3), second, first));
}

TEST_F(RootChangeTest, after_the_overlap_the_old_root_signs_nothing_new) {
  auto late = listWith(1, 3);
  late.issuedAt = line[0].until;
  EXPECT_TRUE(taken({}, late, first, first));
  late.issuedAt += std::chrono::seconds{1};
  EXPECT_EQ(errorOf(taken({}, late, first, first)), "trust-list.root-retired");
  EXPECT_TRUE(taken({}, late, second, first));
}

TEST_F(RootChangeTest, once_the_new_root_has_signed_the_old_one_signs_no_more) {
  const auto current = taken({}, listWith(1, 2), second, first);
  ASSERT_TRUE(current);
  EXPECT_EQ(errorOf(taken(*current, listWith(1, 3), first, first)), "trust-list.older-root");
}

TEST_F(RootChangeTest, a_change_of_root_is_never_forgotten_nor_another) {
  const auto current = taken({}, listWith(1, 2), first, first);
  ASSERT_TRUE(current);
  EXPECT_EQ(errorOf(taken(*current, listWith(0, 3), first, first)), "trust-list.changes-root");
  auto other = listWith(1, 3);
  other.rootChanges = {changeRoot(first, third.publicKey(), line[0].until)};
  EXPECT_EQ(errorOf(taken(*current, other, first, first)), "trust-list.changes-root");
  EXPECT_EQ(errorOf(taken(*current, other, third, first)), "trust-list.changes-root");
}

TEST_F(RootChangeTest, a_root_that_nobody_announced_signs_nothing) {
  EXPECT_EQ(errorOf(taken({}, listWith(0, 2), second, first)), "trust-list.signature");
  EXPECT_EQ(errorOf(taken({}, listWith(1, 2), third, first)), "trust-list.signature");
  EXPECT_EQ(errorOf(taken({}, listWith(1, 2), second, keyFromSeed(23))), "trust-list.signature");
}

TEST_F(RootChangeTest, only_the_root_before_announces_the_next) {
  auto list = listWith(1, 2);
  // Says that the first root says so, but the second signed it.
  list.rootChanges[0].statement =
      sign(parseSign1(line[0].statement)->payload, "application/vnd.assay.root-change+cbor", line[0].by, second);
  EXPECT_EQ(errorOf(taken({}, list, second, first)), "trust-list.signature");
  EXPECT_EQ(errorOf(taken({}, list, first, first)), "trust-list.signature");
}

TEST_F(RootChangeTest, whoever_knows_only_a_later_root_takes_none_of_an_earlier_one) {
  EXPECT_EQ(errorOf(taken({}, listWith(1, 2), first, second)), "trust-list.signature");
  EXPECT_EQ(errorOf(taken({}, listWith(2, 2), second, third)), "trust-list.signature");
}

TEST_F(RootChangeTest, a_line_with_a_gap_or_a_loop_is_damaged) {
  auto list = listWith(2, 2);
  std::swap(list.rootChanges[0], list.rootChanges[1]);
  EXPECT_EQ(errorOf(taken({}, list, third, first)), "trust-list.damaged");
  list.rootChanges = {line[0], changeRoot(second, first.publicKey(), line[1].until)};
  EXPECT_EQ(errorOf(taken({}, list, first, first)), "trust-list.damaged");
  list.rootChanges = {changeRoot(first, first.publicKey(), line[1].until)};
  EXPECT_EQ(errorOf(taken({}, list, first, first)), "trust-list.damaged");
}

}  // namespace
}  // namespace assay::credential
