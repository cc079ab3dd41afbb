#include "kiosk/flow/flow_world.h"

#include <gtest/gtest.h>

namespace assay::kiosk::test {
namespace {

World office() {
  auto at = world().withSession().withCandidates(4).withStaff("omar", {"officer"}, "1234");
  at.finished("b1").finished("b2").finished("b3").signIn("1234");
  return at;
}

std::vector<std::string> shown(const World& at) {
  std::vector<std::string> sittings;
  for (const auto& row : at.view<CertifyView>().rows) sittings.push_back(row.sitting);
  return sittings;
}

TEST(OfficeFlow, lists_who_finished_with_a_recorded_result) {
  auto at = office();
  EXPECT_EQ(shown(at), (std::vector<std::string>{"b1", "b2", "b3"}));
  at.state.model.results.at("b2").recorded = false;
  at.happened("sitting/b3", "sitting.checked-out");
  EXPECT_EQ(shown(at), (std::vector<std::string>{"b1", "b3"}));
  const auto row = at.view<CertifyView>().rows.at(0);
  EXPECT_EQ(row.status, "eligible");
  EXPECT_EQ(row.colour, "green");
  EXPECT_TRUE(row.selectable);
}

TEST(OfficeFlow, selects_and_unselects_one) {
  auto at = office();
  at.press(intent::ToggleSelected{"b1"});
  EXPECT_EQ(at.statusOf("b1"), "selected");
  EXPECT_EQ(at.view<CertifyView>().selected, 1);
  EXPECT_EQ(at.all<effect::Append>().at(0).actor, (Actor{"officer", "omar"}));
  at.press(intent::ToggleSelected{"b1"});
  EXPECT_EQ(at.statusOf("b1"), "eligible");
}

TEST(OfficeFlow, what_is_past_selecting_is_refused) {
  auto at = office();
  at.pendingClaim("b1").press(intent::ToggleSelected{"b1"});
  EXPECT_EQ(at.view<CertifyView>().refusal, (Refusal{"certification.wrong-status", {{"status", "pending-candidate"}}}));
  EXPECT_FALSE(at.view<CertifyView>().rows.at(0).selectable);
}

TEST(OfficeFlow, selects_all_that_the_filter_shows_in_one_append) {
  auto at = office();
  at.state.model.exams.emplace("speaking", Exam{*ExamId::parse("speaking"), "Speaking", "purple"});
  at.withSession("s2", "2026-05-04T07:00:00Z").state.model.sessions.at("s2").exam = "speaking";
  at.withBooking("b9", "c1").finished("b9");
  EXPECT_EQ(at.view<CertifyView>().exams, (std::vector<std::string>{"Core Skills", "Speaking"}));
  at.press(intent::FilterExam{"Speaking"}).press(intent::SelectAll{});
  EXPECT_EQ(at.statusOf("b9"), "selected");
  EXPECT_EQ(at.statusOf("b1"), "eligible");
  at.press(intent::FilterExam{""}).press(intent::SelectAll{});
  EXPECT_EQ(at.all<effect::Append>().size(), 2U);
  EXPECT_EQ(at.view<CertifyView>().selected, 4);
  at.press(intent::SelectAll{});
  EXPECT_EQ(at.all<effect::Append>().size(), 2U);
}

TEST(OfficeFlow, filters_by_status_without_losing_count_of_the_selected) {
  auto at = office();
  at.press(intent::FilterStatus{"eligible"}).press(intent::ToggleSelected{"b1"});
  EXPECT_EQ(shown(at), (std::vector<std::string>{"b2", "b3"}));
  EXPECT_EQ(at.view<CertifyView>().selected, 1);
}

TEST(OfficeFlow, done_asks_before_it_certifies) {
  auto at = office();
  at.press(intent::ToggleSelected{"b1"}).press(intent::ToggleSelected{"b2"}).press(intent::CertifyDone{});
  EXPECT_TRUE(at.view<CertifyView>().confirming);
  EXPECT_EQ(at.statusOf("b1"), "selected");
  at.press(intent::ConfirmCertify{});
  EXPECT_FALSE(at.view<CertifyView>().confirming);
  const auto drafts = at.all<effect::Append>().back().drafts;
  ASSERT_EQ(drafts.size(), 2U);
  EXPECT_EQ(drafts[0].type, "certification.requested");
  EXPECT_EQ(at.statusOf("b1"), "requested");
  EXPECT_EQ(at.statusOf("b2"), "requested");
  EXPECT_EQ(at.view<CertifyView>().credits, 0);
}

TEST(OfficeFlow, done_can_be_cancelled_and_nothing_is_confirmed_without_it) {
  auto at = office();
  at.press(intent::ToggleSelected{"b1"}).press(intent::ConfirmCertify{});
  EXPECT_EQ(at.statusOf("b1"), "selected");
  at.press(intent::CertifyDone{}).press(intent::CancelDialog{}).press(intent::ConfirmCertify{});
  EXPECT_EQ(at.statusOf("b1"), "selected");
}

TEST(OfficeFlow, certifies_only_the_exam_in_the_filter) {
  auto at = office();
  at.press(intent::ToggleSelected{"b1"}).press(intent::FilterExam{"Speaking"}).press(intent::CertifyDone{});
  EXPECT_EQ(at.view<CertifyView>().refusal, (Refusal{"certification.none-selected", {}}));
}

TEST(OfficeFlow, more_selected_than_credits_is_refused_with_both_numbers) {
  auto at = office();
  at.press(intent::SelectAll{}).press(intent::CertifyDone{});
  EXPECT_EQ(at.view<CertifyView>().refusal,
            (Refusal{"certification.no-credit", {{"selected", "3"}, {"credits", "2"}}}));
  EXPECT_FALSE(at.view<CertifyView>().confirming);
}

TEST(OfficeFlow, credits_that_went_meanwhile_are_refused_at_the_confirmation) {
  auto at = office();
  at.press(intent::ToggleSelected{"b1"}).press(intent::CertifyDone{});
  at.state.model.account->debited = 2;
  at.press(intent::ConfirmCertify{});
  EXPECT_EQ(at.view<CertifyView>().refusal->code, "certification.no-credit");
  EXPECT_EQ(at.statusOf("b1"), "selected");
}

TEST(OfficeFlow, shows_what_became_of_a_certificate) {
  auto at = office();
  at.claimed("b1").happened("certification/b1", "certification.completed",
                            {{"request", "x:3"}, {"certificate", "AC-1"}});
  EXPECT_EQ(at.view<CertifyView>().rows.at(0).status, "complete");
  EXPECT_EQ(at.view<CertifyView>().rows.at(0).certificate, "AC-1");
  at.happened("certificate/AC-1", "certificate.issued",
              {{"sitting", "b1"}, {"exam", "core"}, {"statusIndex", 1}, {"document", "pdf"}});
  at.press(intent::RequestRevocation{"AC-1"});
  EXPECT_EQ(at.view<CertifyView>().reasonDialog->reasons, (std::vector<std::string>{"error-found", "misconduct"}));
  at.press(intent::ChooseReason{"error-found"});
  EXPECT_EQ(at.all<effect::Append>().back().drafts.at(0).type, "certificate.revocation-requested");
  EXPECT_EQ(at.view<CertifyView>().rows.at(0).status, "revocation-requested");
  at.press(intent::RequestRevocation{"AC-1"});
  EXPECT_EQ(at.view<CertifyView>().refusal->code, "certificate.revocation-pending");
  at.happened("certificate/AC-1", "certificate.revoked", {{"request", "x:9"}, {"reason", "error-found"}});
  EXPECT_EQ(at.view<CertifyView>().rows.at(0).status, "revoked");
  EXPECT_EQ(at.view<CertifyView>().rows.at(0).reason, "error-found");
  at.press(intent::RequestRevocation{"AC-1"});
  EXPECT_EQ(at.view<CertifyView>().refusal->code, "certificate.already-revoked");
  at.press(intent::RequestRevocation{"AC-2"});
  EXPECT_EQ(at.view<CertifyView>().refusal->code, "certificate.unknown");
}

TEST(OfficeFlow, shows_why_central_said_no) {
  auto at = office();
  at.press(intent::ToggleSelected{"b1"}).press(intent::CertifyDone{}).press(intent::ConfirmCertify{});
  at.happened("certification/b1", "certification.refused", {{"request", "x:1"}, {"reason", "certification.no-credit"}});
  EXPECT_EQ(at.view<CertifyView>().rows.at(0).status, "eligible");
  EXPECT_EQ(at.view<CertifyView>().rows.at(0).reason, "certification.no-credit");
}

}  // namespace
}  // namespace assay::kiosk::test
