#include "kiosk/flow/support_flow.h"

#include <gtest/gtest.h>

#include "kiosk/flow/flow_world.h"

namespace assay::kiosk::test {
namespace {

/// A desk that knows of two calls from another station: `q1` about c1, and `q2` a minute later about nobody.
World desk() {
  auto at =
      world().withSession().withCandidates(2).withStaff("dora", {"desk"}, "1234").withStaff("emil", {"desk"}, "5678");
  at.state.station.role = "desk";
  at.state.model.stations.insert_or_assign("other", Station{.id = *StationId::parse("other"), .name = "Kiosk 2"});
  at.happened("support-query/q1", "support-query.raised", {{"reason", "unwell"}, {"sitting", "b1"}}, "candidate:c1");
  at.pass(1min).happened("support-query/q2", "support-query.raised", {{"reason", "how-to"}}, "station:other");
  return at;
}
World signedIn() {
  auto at = desk();
  at.signIn("1234").press(intent::GoTo{StaffPlace::support});
  return at;
}
World opened(const std::string& id = "q1") {
  auto at = signedIn();
  at.press(intent::OpenQuery{id});
  return at;
}
SupportView::Item item(const World& at) { return at.view<SupportView>().item.value(); }
std::string whyNot(const World& at, const std::string& action) {
  for (const auto& one : item(at).actions)
    if (one.id == action) return one.unavailable ? one.unavailable->code : "can be done";
  return "no such action";
}

TEST(SupportFlow, lists_who_waits_longest_first_with_station_and_name) {
  const auto at = signedIn();
  EXPECT_EQ(at.screenName(), "support");
  const auto rows = at.view<SupportView>().rows;
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].reason, "unwell");
  EXPECT_EQ(rows[0].station, "Kiosk 2");
  EXPECT_EQ(rows[0].name, "Ana Pérez");
  EXPECT_EQ(rows[0].state, "open");
  EXPECT_EQ(rows[1].name, "");
}

TEST(SupportFlow, counts_those_that_nobody_has_taken_on) {
  auto at = opened();
  EXPECT_EQ(at.screen().waitingQueries, 2);
  at.press(intent::TakeAction{"take-on"});
  EXPECT_EQ(at.screen().waitingQueries, 1);
}

TEST(SupportFlow, is_taken_on_answered_and_closed) {
  auto at = opened();
  EXPECT_EQ(whyNot(at, "answer"), "support.not-taken-on");
  EXPECT_EQ(whyNot(at, "close"), "support.not-taken-on");
  at.press(intent::TakeAction{"take-on"});
  EXPECT_EQ(item(at).row.assignedTo, "Staff dora");
  EXPECT_EQ(whyNot(at, "take-on"), "support.yours");
  at.press(intent::TakeAction{"answer"});
  EXPECT_EQ(at.view<SupportView>().reasonDialog->action, "support-answer");
  at.press(intent::ChooseReason{"on-the-way"});
  EXPECT_EQ(item(at).row.state, "answered");
  at.press(intent::TakeAction{"close"}).press(intent::ChooseReason{"helped"});
  EXPECT_EQ(item(at).row.state, "ended");
  EXPECT_EQ(whyNot(at, "close"), "support.ended");
  std::vector<std::string> told;
  for (const auto& entry : item(at).history) told.push_back(entry.what + " " + entry.by + " " + entry.reason);
  EXPECT_EQ(told,
            (std::vector<std::string>{"support.raised Ana Pérez unwell", "support.taken-on Staff dora ",
                                      "support.answered Staff dora on-the-way", "support.ended Staff dora helped"}));
}

TEST(SupportFlow, another_desk_that_was_first_is_seen_and_can_be_taken_over_from) {
  auto at = opened();
  at.happened("support-query/q1", "support-query.assigned", {{"staff", "emil"}}, "desk:emil");
  EXPECT_EQ(item(at).row.assignedTo, "Staff emil");
  EXPECT_EQ(item(at).takesFrom, "Staff emil");
  EXPECT_EQ(whyNot(at, "close"), "support.somebody-elses");
  at.press(intent::TakeAction{"take-on"});
  EXPECT_EQ(item(at).row.assignedTo, "Staff dora");
}

TEST(SupportFlow, who_took_it_on_without_knowing_of_the_first_is_told_of) {
  auto at = opened();
  at.happened("support-query/q1", "support-query.assigned", {{"staff", "emil"}}, "desk:emil");
  at.happened("support-query/q1", "support-query.assigned", {{"staff", "dora"}}, "desk:dora");
  EXPECT_EQ(item(at).row.assignedTo, "Staff emil");
  EXPECT_EQ(item(at).history.back().what, "support.beaten");
  EXPECT_EQ(item(at).history.back().by, "Staff dora");
}

TEST(SupportFlow, what_its_caller_took_back_is_seen_to_no_more) {
  auto at = opened();
  at.press(intent::TakeAction{"take-on"});
  at.happened("support-query/q1", "support-query.withdrawn", json::object(), "candidate:c1");
  EXPECT_EQ(whyNot(at, "answer"), "support.ended");
  EXPECT_EQ(item(at).history.back().reason, "withdrawn");
  EXPECT_EQ(item(at).history.back().by, "Ana Pérez");
  at.press(intent::TakeAction{"close"});
  EXPECT_EQ(at.view<SupportView>().refusal->code, "support.ended");
  EXPECT_FALSE(at.view<SupportView>().reasonDialog);
}

TEST(SupportFlow, a_proctor_raises_one_about_nobody_or_about_a_candidate) {
  auto at = signedIn();
  at.pass(1s).press(intent::TakeAction{"raise"}).press(intent::ChooseReason{"relief"});
  EXPECT_EQ(at.view<SupportView>().rows.back().reason, "relief");
  at.press(intent::GoTo{StaffPlace::desk}).press(intent::SelectSitting{"b2"}).press(intent::TakeAction{"support"});
  EXPECT_EQ(at.view<DeskView>().reasonDialog->action, "support");
  at.pass(1s).press(intent::ChooseReason{"technical"}).press(intent::GoTo{StaffPlace::support});
  EXPECT_EQ(at.view<SupportView>().rows.back().name, "Bilal Haddad");
  at.press(intent::GoTo{StaffPlace::desk}).press(intent::SelectSitting{"b2"}).press(intent::TakeAction{"support"});
  EXPECT_EQ(at.view<DeskView>().refusal->code, "support.already-raised");
}

TEST(SupportFlow, sounds_once_for_each_call_where_staff_are) {
  auto at = desk();
  const auto chimes = [&] { return at.all<effect::Play>().size(); };
  EXPECT_EQ(chimes(), 2U) << "before anybody has signed in, too";
  EXPECT_EQ(at.view<HomeView>().waitingQueries, 2);
  at.pass(1min).signIn("1234");
  EXPECT_EQ(chimes(), 2U);
  at.happened("support-query/q3", "support-query.raised", {{"reason", "other"}}, "station:other");
  EXPECT_EQ(chimes(), 3U);
  EXPECT_EQ(at.all<effect::Play>().back().chime, hal::Chime::attention);
  at.press(intent::GoTo{StaffPlace::support}).press(intent::TakeAction{"raise"}).press(intent::ChooseReason{"relief"});
  EXPECT_EQ(chimes(), 3U) << "not for one's own";
}

TEST(SupportFlow, candidates_at_a_kiosk_hear_nothing_of_it) {
  auto at = desk();
  at.tell(message::StationChanged{"Kiosk 1", "K", "candidate"});
  const auto before = at.all<effect::Play>().size();
  at.happened("support-query/q3", "support-query.raised", {{"reason", "other"}}, "station:other");
  EXPECT_EQ(at.all<effect::Play>().size(), before);
  EXPECT_EQ(at.view<HomeView>().waitingQueries, 0);
}

TEST(SupportFlow, organisers_see_to_it_too_and_officers_do_not) {
  auto at = desk().withStaff("otto", {"organiser"}, "2222").withStaff("olga", {"officer"}, "3333");
  at.signIn("2222");
  EXPECT_EQ(at.screenName(), "support");
  at.press(intent::SignOut{}).signIn("3333").press(intent::GoTo{StaffPlace::support});
  EXPECT_EQ(at.screenName(), "certify");
}

TEST(SupportFlow, keeps_the_latest_of_what_has_ended) {
  auto at = signedIn();
  for (int i = 0; i < 25; ++i) {
    const auto subject = "support-query/e" + std::to_string(i);
    at.pass(1s).happened(subject, "support-query.raised", {{"reason", "other"}}, "station:other");
    at.happened(subject, "support-query.withdrawn", json::object(), "station:other");
  }
  const auto rows = at.view<SupportView>().rows;
  ASSERT_EQ(rows.size(), 22U);
  EXPECT_EQ(rows[2].id, "e24");
}

TEST(SupportFlow, back_leaves_the_question_first_and_then_the_query) {
  auto at = opened();
  at.press(intent::TakeAction{"raise"}).press(intent::Back{});
  EXPECT_FALSE(at.view<SupportView>().reasonDialog);
  EXPECT_TRUE(at.view<SupportView>().item);
  at.press(intent::Back{});
  EXPECT_FALSE(at.view<SupportView>().item);
}

}  // namespace
}  // namespace assay::kiosk::test
