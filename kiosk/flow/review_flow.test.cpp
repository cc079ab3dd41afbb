#include "kiosk/flow/flow_world.h"

#include <gtest/gtest.h>

namespace assay::kiosk::test {
namespace {

World reviews() {
  auto at = world().withSession().withCandidates(3).withStaff("rita", {"reviewer"}, "1234");
  at.finished("b1").happened("sitting/b1", "sitting.photographed", {{"photo", "check-in-photo"}}).claimed("b1");
  at.claimed("b2", "officer:rita").signIn("1234");
  return at;
}

TEST(ReviewFlow, lists_the_claims_that_wait_and_marks_ones_own_selections) {
  auto at = reviews();
  const auto rows = at.view<ReviewView>().rows;
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].sitting, "b1");
  EXPECT_FALSE(rows[0].own);
  EXPECT_TRUE(rows[1].own);
}

TEST(ReviewFlow, shows_names_and_photos_side_by_side) {
  auto at = reviews();
  at.press(intent::OpenReview{"b1"});
  const auto item = *at.view<ReviewView>().item;
  EXPECT_EQ(item.claimedName, "Claimed Name");
  EXPECT_EQ(item.registeredName, "Ana Pérez");
  EXPECT_TRUE(item.hasCheckInPhoto);
  EXPECT_FALSE(item.unavailable);
  EXPECT_EQ(at.all<effect::ShowBlobs>().back(), (effect::ShowBlobs{"c1", "check-in-photo", "claim-photo"}));
  at.press(intent::Back{});
  EXPECT_FALSE(at.view<ReviewView>().item);
  EXPECT_EQ(at.all<effect::ShowBlobs>().back(), effect::ShowBlobs{});
}

TEST(ReviewFlow, approves) {
  auto at = reviews();
  at.press(intent::OpenReview{"b1"}).press(intent::ApproveClaim{});
  const auto append = at.all<effect::Append>().at(0);
  EXPECT_EQ(append.actor, (Actor{"reviewer", "rita"}));
  EXPECT_EQ(append.drafts.at(0).body.at("approved"), true);
  EXPECT_EQ(at.view<ReviewView>().rows.size(), 1U);
  EXPECT_FALSE(at.view<ReviewView>().item);
}

TEST(ReviewFlow, rejects_with_a_reason) {
  auto at = reviews();
  at.press(intent::OpenReview{"b1"}).press(intent::RejectClaim{});
  EXPECT_EQ(at.view<ReviewView>().reasonDialog->action, "review-reject");
  EXPECT_EQ(at.view<ReviewView>().reasonDialog->reasons,
            (std::vector<std::string>{"photo-unclear", "name-mismatch", "not-the-candidate"}));
  at.press(intent::ChooseReason{"because"});
  EXPECT_TRUE(at.all<effect::Append>().empty());
  at.press(intent::ChooseReason{"name-mismatch"});
  EXPECT_EQ(at.all<effect::Append>().at(0).drafts.at(0).body.at("reason"), "name-mismatch");
  EXPECT_EQ(at.all<effect::Append>().at(0).drafts.at(0).body.at("approved"), false);
}

TEST(ReviewFlow, ones_own_selection_is_somebody_elses_to_review) {
  auto at = reviews();
  at.press(intent::OpenReview{"b2"});
  EXPECT_EQ(at.view<ReviewView>().item->unavailable, (Refusal{"review.own-selection", {}}));
  at.press(intent::ApproveClaim{});
  EXPECT_EQ(at.view<ReviewView>().refusal, (Refusal{"review.own-selection", {}}));
  at.press(intent::RejectClaim{});
  EXPECT_EQ(at.view<ReviewView>().refusal, (Refusal{"review.own-selection", {}}));
  EXPECT_TRUE(at.all<effect::Append>().empty());
}

TEST(ReviewFlow, a_review_that_failed_to_be_written_leaves_the_claim_waiting) {
  auto at = reviews();
  at.appendFails = Error{"disk.full", ""};
  at.press(intent::OpenReview{"b1"}).press(intent::ApproveClaim{});
  EXPECT_EQ(at.view<FaultView>().error, "disk.full");
  at.press(intent::AcknowledgeFault{});
  EXPECT_EQ(at.view<ReviewView>().rows.size(), 2U);
}

}  // namespace
}  // namespace assay::kiosk::test
