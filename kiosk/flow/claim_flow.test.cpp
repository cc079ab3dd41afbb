#include "kiosk/flow/flow_world.h"

#include <gtest/gtest.h>

namespace assay::kiosk::test {
namespace {

World door() { return world().withSession().withCandidates(3); }

std::string refusalAfterScanning(World& at, const std::string& booking) {
  at.press(intent::StartClaim{}).scan(booking);
  return at.view<RefusedView>().refusal.code;
}

TEST(ClaimFlow, goes_from_the_code_by_name_and_photo_to_being_checked) {
  auto at = door();
  at.finished("b1").pendingClaim("b1").press(intent::StartClaim{});
  EXPECT_EQ(at.view<ScanView>().purpose, "claim");
  at.scan("b1");
  EXPECT_EQ(at.view<ClaimNameView>().name, "Ana Pérez");
  EXPECT_EQ(at.view<ClaimNameView>().resubmitReason, "");
  at.press(intent::ConfirmName{});
  EXPECT_EQ(at.view<PhotoView>().purpose, "claim");
  at.photo();
  EXPECT_EQ(at.screenName(), "claim-done");
  EXPECT_EQ(at.statusOf("b1"), "being-checked");
  const auto append = at.all<effect::Append>().at(0);
  EXPECT_EQ(append.actor, (Actor{"candidate", "c1"}));
  EXPECT_EQ(append.drafts.at(0).personal->data.at("name"), "Ana Pérez");
}

TEST(ClaimFlow, says_why_the_last_claim_came_back) {
  auto at = door();
  at.finished("b1").claimed("b1");
  at.happened("certification/b1", "claim.returned", {{"request", "x:2"}, {"reason", "photo-unclear"}});
  at.press(intent::StartClaim{}).scan("b1");
  EXPECT_EQ(at.view<ClaimNameView>().resubmitReason, "photo-unclear");
}

TEST(ClaimFlow, finds_the_one_pending_sitting_by_another_booking_of_the_same_candidate) {
  auto at = door();
  at.withBooking("b7", "c1").pendingClaim("b7").press(intent::StartClaim{}).scan("b1");
  EXPECT_EQ(at.screenName(), "claim-name");
  EXPECT_EQ(std::get<journey::Claim>(at.state.activity).sitting, "b7");
}

TEST(ClaimFlow, does_not_guess_among_several) {
  auto at = door();
  at.withBooking("b7", "c1").pendingClaim("b7").withBooking("b8", "c1").pendingClaim("b8");
  EXPECT_EQ(refusalAfterScanning(at, "b1"), "claim.several-pending");
  at.press(intent::GoHome{}).press(intent::StartClaim{}).scan("b8");
  EXPECT_EQ(at.screenName(), "claim-name");
}

TEST(ClaimFlow, says_why_there_is_nothing_to_claim) {
  auto none = door();
  EXPECT_EQ(refusalAfterScanning(none, "b1"), "claim.nothing-pending");
  auto checked = door();
  checked.claimed("b1");
  EXPECT_EQ(refusalAfterScanning(checked, "b1"), "claim.being-checked");
  auto complete = door();
  complete.claimed("b1").happened("certification/b1", "certification.completed",
                                  {{"request", "x:2"}, {"certificate", "AC-1"}});
  EXPECT_EQ(refusalAfterScanning(complete, "b1"), "claim.already-complete");
}

TEST(ClaimFlow, a_code_that_is_none_or_unknown_is_told_on_the_scan_screen) {
  auto at = door();
  at.press(intent::StartClaim{}).tell(message::CodeRead{"x"});
  EXPECT_EQ(at.view<ScanView>().problem->code, "scan.not-a-booking");
  at.scan("b99");
  EXPECT_EQ(at.view<ScanView>().problem->code, "scan.unknown-booking");
  at.pendingClaim("b1").state.model.people.clear();
  at.scan("b1");
  EXPECT_EQ(at.view<ScanView>().problem->code, "scan.details-missing");
}

TEST(ClaimFlow, a_code_that_stays_in_view_is_looked_up_anew_when_the_roster_arrives) {
  auto at = door();
  at.finished("b1").pendingClaim("b1");
  auto booking = at.state.model.bookings.extract("b1");
  at.press(intent::StartClaim{}).hold("b1");
  EXPECT_EQ(at.view<ScanView>().problem, (Refusal{"scan.unknown-booking", {}}));
  at.state.model.bookings.insert(std::move(booking));
  at.tell(message::ModelChanged{});
  EXPECT_EQ(at.screenName(), "claim-name");
}

TEST(ClaimFlow, a_wrong_name_is_not_claimed) {
  auto at = door();
  at.pendingClaim("b1").press(intent::StartClaim{}).scan("b1").press(intent::DenyIdentity{});
  EXPECT_EQ(at.view<RefusedView>().refusal.code, "claim.name-denied");
}

TEST(ClaimFlow, what_changed_meanwhile_refuses_at_the_end) {
  auto at = door();
  at.pendingClaim("b1").press(intent::StartClaim{}).scan("b1").press(intent::ConfirmName{});
  at.happened("certification/b1", "claim.submitted", {{"photo", "elsewhere"}});
  at.photo();
  EXPECT_EQ(at.view<RefusedView>().refusal.code, "certification.wrong-status");
  EXPECT_TRUE(at.all<effect::Append>().empty());
}

TEST(ClaimFlow, goes_back_step_by_step) {
  auto at = door();
  at.pendingClaim("b1").press(intent::StartClaim{}).scan("b1").press(intent::ConfirmName{}).press(intent::Back{});
  EXPECT_EQ(at.screenName(), "claim-name");
  at.press(intent::Back{});
  EXPECT_EQ(at.screenName(), "scan");
  at.press(intent::Back{});
  EXPECT_EQ(at.screenName(), "home");
}

TEST(ClaimFlow, what_was_not_written_is_a_fault) {
  auto at = door();
  at.appendFails = Error{"disk.full", ""};
  at.pendingClaim("b1").press(intent::StartClaim{}).scan("b1").press(intent::ConfirmName{}).photo();
  EXPECT_EQ(at.view<FaultView>().error, "disk.full");
  EXPECT_EQ(at.statusOf("b1"), "pending-candidate");
}

}  // namespace
}  // namespace assay::kiosk::test
