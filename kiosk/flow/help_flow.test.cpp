#include "kiosk/flow/help_flow.h"

#include <gtest/gtest.h>

#include "kiosk/flow/flow_world.h"

namespace assay::kiosk::test {
namespace {

/// A kiosk that central is in reach of.
World hall() {
  auto at = world().withSession().withCandidates(2);
  return at.tell(message::SyncChanged{.connected = true, .unsent = 0, .lastContact = {}, .problem = {}});
}

const SupportQuery& onlyQuery(const World& at) {
  EXPECT_EQ(at.state.model.supportQueries.size(), 1U);
  return at.state.model.supportQueries.begin()->second;
}
HelpView help(const World& at) { return at.screen().help.value(); }
std::string stateOfCall(const World& at) { return help(at).call ? help(at).call->state : "none"; }
std::string subjectOf(const SupportQuery& query) { return "support-query/" + query.id.text(); }

World called(const std::string& reason = "how-to") {
  auto at = hall();
  at.press(intent::OpenHelp{}).press(intent::CallHelp{reason});
  return at;
}

TEST(HelpFlow, asks_what_help_is_needed_and_calls_the_staff) {
  auto at = hall();
  EXPECT_FALSE(help(at).choosing);
  at.press(intent::OpenHelp{});
  EXPECT_TRUE(help(at).choosing);
  EXPECT_EQ(help(at).reasons.size(), publicReasons().size());
  at.press(intent::CallHelp{"device-broken"});
  EXPECT_FALSE(help(at).choosing);
  EXPECT_EQ(stateOfCall(at), "called");
  EXPECT_EQ(onlyQuery(at).station, "here");
  EXPECT_EQ(onlyQuery(at).raised->code, "device-broken");
  EXPECT_EQ(onlyQuery(at).raised->by, (Actor{"station", "here"}));
  EXPECT_EQ(onlyQuery(at).sitting, "") << "nobody is known yet";
}

TEST(HelpFlow, leaves_the_candidate_where_they_are_and_says_whom_it_is_about) {
  auto at = hall();
  at.press(intent::StartCheckIn{}).scan("b2").press(intent::ConfirmIdentity{});
  at.press(intent::OpenHelp{}).press(intent::CallHelp{"wrong-details"});
  EXPECT_EQ(at.screenName(), "consent");
  EXPECT_EQ(onlyQuery(at).sitting, "b2");
  EXPECT_EQ(onlyQuery(at).raised->by, (Actor{"candidate", "c2"}));
  at.press(intent::GiveConsent{}).photo();
  EXPECT_EQ(at.screenName(), "ticket") << "the answer to the call was not taken for that to the check-in";
}

TEST(HelpFlow, the_answer_to_a_call_is_not_taken_for_that_to_a_check_in) {
  auto at = hall();
  at.checkInUntilPhoto("b1");
  at.tell(message::Advice{PhotoAdvice::good}).press(intent::TakePhoto{});
  at.answersAtOnce = false;
  at.press(intent::AcceptPhoto{}).press(intent::OpenHelp{}).press(intent::CallHelp{"unwell"});
  at.tell(message::PhotoStored{"photo"});
  const auto saved = message::Appended{std::vector<EventId>{}};
  at.tell(saved);
  EXPECT_EQ(at.screenName(), "saving") << "the call is saved, and the check-in is not yet";
  at.tell(saved);
  EXPECT_EQ(at.screenName(), "ticket");
}

TEST(HelpFlow, shows_when_it_was_taken_on_answered_and_closed) {
  auto at = called();
  const auto subject = subjectOf(onlyQuery(at));
  at.pass(10s).happened(subject, "support-query.assigned", {{"staff", "dora"}});
  EXPECT_EQ(stateOfCall(at), "taken-on");
  EXPECT_EQ(help(at).call->at.at, at.now);
  at.happened(subject, "support-query.answered", {{"answer", "come-to-desk"}});
  EXPECT_EQ(stateOfCall(at), "answered");
  EXPECT_EQ(help(at).call->answer, "come-to-desk");
  at.happened(subject, "support-query.closed", {{"outcome", "helped"}});
  EXPECT_EQ(stateOfCall(at), "ended");
  at.press(intent::AcknowledgeHelp{});
  EXPECT_EQ(stateOfCall(at), "none");
}

TEST(HelpFlow, that_ended_is_shown_for_a_minute_only) {
  auto at = called();
  at.pass(10min).happened(subjectOf(onlyQuery(at)), "support-query.closed", {{"outcome", "helped"}});
  at.pass(59s);
  EXPECT_EQ(stateOfCall(at), "ended");
  at.pass(1s);
  EXPECT_EQ(stateOfCall(at), "none");
}

TEST(HelpFlow, can_be_taken_back) {
  auto at = called().press(intent::TakeHelpBack{});
  EXPECT_EQ(stateOfCall(at), "none");
  EXPECT_EQ(onlyQuery(at).end->code, "withdrawn");
  at.press(intent::OpenHelp{}).pass(1s).press(intent::CallHelp{"unwell"});
  EXPECT_EQ(stateOfCall(at), "called");
  EXPECT_EQ(at.state.model.supportQueries.size(), 2U);
}

TEST(HelpFlow, two_calls_of_one_moment_are_two) {
  auto at = called().press(intent::TakeHelpBack{});
  at.press(intent::CallHelp{"unwell"});
  EXPECT_EQ(at.state.model.supportQueries.size(), 2U);
}

TEST(HelpFlow, is_called_once_until_it_has_ended) {
  auto at = called();
  at.press(intent::OpenHelp{});
  EXPECT_FALSE(help(at).choosing);
  at.press(intent::CallHelp{"unwell"});
  EXPECT_EQ(onlyQuery(at).raised->code, "how-to");
}

TEST(HelpFlow, knows_no_other_reasons_than_those_it_offers) {
  auto at = hall();
  at.press(intent::OpenHelp{}).press(intent::CallHelp{"emergency"}).press(intent::CallHelp{"My name is Ana"});
  EXPECT_TRUE(at.state.model.supportQueries.empty());
}

TEST(HelpFlow, says_when_nobody_can_hear_it) {
  auto at = called();
  at.tell(message::SyncChanged{});
  EXPECT_EQ(stateOfCall(at), "unheard");
  at.tell(message::PeersChanged{
      {{.station = "k2", .name = "Desk 1", .connected = true, .problem = {}, .lastContact = {}}}});
  EXPECT_EQ(stateOfCall(at), "called");
}

TEST(HelpFlow, an_open_call_outlives_the_person_and_what_they_entered_does_not) {
  auto at = hall();
  at.press(intent::StartCheckIn{}).scan("b1").press(intent::OpenHelp{}).press(intent::CallHelp{"how-to"});
  at.press(intent::OpenHelp{}).pass(45s);
  EXPECT_EQ(at.screenName(), "home");
  EXPECT_EQ(stateOfCall(at), "called") << "somebody is on the way to this kiosk";
  at.happened(subjectOf(onlyQuery(at)), "support-query.closed", {{"outcome", "nobody-there"}});
  EXPECT_EQ(stateOfCall(at), "none") << "and nobody is here to be told";
}

TEST(HelpFlow, the_choice_of_reasons_does_not_stay_for_the_next_person) {
  auto at = hall();
  at.press(intent::OpenHelp{}).pass(45s);
  EXPECT_FALSE(help(at).choosing);
  at.press(intent::OpenHelp{}).press(intent::CloseHelp{});
  EXPECT_FALSE(help(at).choosing);
  EXPECT_TRUE(at.state.model.supportQueries.empty());
}

TEST(HelpFlow, a_call_of_another_station_or_of_staff_is_not_shown) {
  auto at = hall();
  at.happened("support-query/q1", "support-query.raised", {{"reason", "how-to"}}, "station:other");
  EXPECT_EQ(stateOfCall(at), "none");
  at.withStaff("dora", {"desk"}, "1234").signIn("1234").press(intent::GoTo{StaffPlace::support});
  EXPECT_FALSE(at.screen().help) << "staff have another way";
  at.press(intent::TakeAction{"raise"}).press(intent::ChooseReason{"relief"}).press(intent::SignOut{});
  EXPECT_EQ(at.state.model.supportQueries.size(), 2U);
  EXPECT_EQ(stateOfCall(at), "none");
}

TEST(HelpFlow, what_was_not_saved_is_told) {
  auto at = hall();
  at.appendFails = Error{"disk.full", ""};
  at.press(intent::StartCheckIn{}).press(intent::OpenHelp{}).press(intent::CallHelp{"how-to"});
  EXPECT_EQ(at.screenName(), "fault");
  EXPECT_EQ(stateOfCall(at), "none");
  at.press(intent::AcknowledgeFault{});
  EXPECT_EQ(at.screenName(), "scan") << "nothing of the check-in is lost";
}

}  // namespace
}  // namespace assay::kiosk::test
