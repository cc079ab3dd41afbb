#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk/flow/flow_world.h"

namespace assay::kiosk::test {
namespace {

World desk() { return world().withSession().withCandidates(3).withStaff("dora", {"desk"}, "1234").signIn("1234"); }

std::optional<Refusal> whyNot(const World& at, const std::string& action) {
  const auto detail = at.view<DeskView>().detail;
  EXPECT_TRUE(detail);
  const auto found = std::ranges::find(detail->actions, action, &ActionView::id);
  EXPECT_NE(found, detail->actions.end()) << action;
  return found->unavailable;
}

World& act(World& at, const std::string& action, const std::string& reason = "") {
  at.press(intent::TakeAction{action});
  return reason.empty() ? at : at.press(intent::ChooseReason{reason});
}

World& checkedIn(World& at, const std::string& booking) {
  return act(at.press(intent::SelectSitting{booking}), "check-in");
}

std::vector<std::string> names(const std::vector<DeskRow>& rows) {
  std::vector<std::string> found;
  for (const auto& row : rows) found.push_back(row.name);
  return found;
}

TEST(DeskFlow, lists_all_confirmed_bookings_by_name) {
  auto at = desk();
  at.withBooking("b9", "c1", booking_state::Waitlisted{});
  EXPECT_EQ(names(at.view<DeskView>().rows), (std::vector<std::string>{"Ana Pérez", "Bilal Haddad", "Chen Wei"}));
  EXPECT_EQ(at.view<DeskView>().session, "Core Skills · Room A");
  EXPECT_EQ(at.view<DeskView>().rows[0].stage, "expected");
}

TEST(DeskFlow, finds_a_name_without_its_marks_in_any_order_and_misspelt) {
  auto at = desk();
  for (const auto* const search : {"perez", "PEREZ ana", "pérz an", "Peres"}) {
    at.press(intent::Search{search});
    EXPECT_EQ(names(at.view<DeskView>().rows), std::vector<std::string>{"Ana Pérez"}) << search;
  }
  at.press(intent::Search{"zzzz"});
  EXPECT_TRUE(at.view<DeskView>().rows.empty());
  at.press(intent::Search{""});
  EXPECT_EQ(at.view<DeskView>().rows.size(), 3U);
}

TEST(DeskFlow, finds_a_ticket) {
  auto at = desk();
  checkedIn(at, "b2").press(intent::Search{"A1"});
  EXPECT_EQ(names(at.view<DeskView>().rows), std::vector<std::string>{"Bilal Haddad"});
}

TEST(DeskFlow, somebody_whose_name_can_not_be_opened_is_listed_by_id) {
  auto at = desk();
  at.state.model.people.erase("c2");
  at.state.model.foldedNames.erase("c2");
  EXPECT_EQ(names(at.view<DeskView>().rows), (std::vector<std::string>{"Ana Pérez", "Chen Wei", "c2"}));
  EXPECT_EQ(at.press(intent::Search{"chen"}).view<DeskView>().rows.size(), 1U);
}

TEST(DeskFlow, checks_in_by_document_without_a_photo) {
  auto at = desk();
  checkedIn(at, "b1");
  const auto append = at.all<effect::Append>().at(0);
  EXPECT_EQ(append.actor, (Actor{"desk", "dora"}));
  ASSERT_EQ(append.drafts.size(), 2U);
  EXPECT_EQ(append.drafts[1].body.at("identity"), "document");
  EXPECT_EQ(at.view<DeskView>().detail->row.seat, "1");
  EXPECT_EQ(at.view<DeskView>().detail->row.ticket, "A1");
  EXPECT_FALSE(at.view<DeskView>().detail->hasPhoto);
}

TEST(DeskFlow, takes_somebody_through_the_whole_day) {
  auto at = desk();
  checkedIn(at, "b1");
  const std::vector<std::array<std::string, 3>> day = {{"seat", "", "seated"},       {"start", "", "started"},
                                                       {"pause", "break", "paused"}, {"resume", "", "started"},
                                                       {"finish", "", "finished"},   {"check-out", "", "checked-out"}};
  for (const auto& [action, reason, stage] : day) {
    EXPECT_FALSE(whyNot(at, action)) << action;
    act(at, action, reason);
    EXPECT_EQ(at.stageOf("b1"), stage);
  }
}

TEST(DeskFlow, says_of_each_action_why_it_is_not_available) {
  auto at = desk();
  at.press(intent::SelectSitting{"b1"});
  EXPECT_FALSE(whyNot(at, "check-in"));
  EXPECT_FALSE(whyNot(at, "no-show"));
  EXPECT_FALSE(whyNot(at, "refuse"));
  EXPECT_FALSE(whyNot(at, "incident"));
  EXPECT_EQ(whyNot(at, "undo"), (Refusal{"sitting.nothing-to-undo", {}}));
  for (const auto* const action : {"seat", "start", "pause", "resume", "finish", "check-out", "suspend"}) {
    EXPECT_EQ(whyNot(at, action), (Refusal{"sitting.wrong-stage", {{"stage", "expected"}}})) << action;
  }
  checkedIn(at, "b1");
  EXPECT_EQ(whyNot(at, "check-in")->code, "check-in.already");
}

TEST(DeskFlow, an_action_that_is_not_available_is_refused_and_writes_nothing) {
  auto at = desk();
  at.press(intent::SelectSitting{"b1"}).press(intent::TakeAction{"start"});
  EXPECT_EQ(at.view<DeskView>().refusal->code, "sitting.wrong-stage");
  at.press(intent::TakeAction{"pause"});
  EXPECT_EQ(at.view<DeskView>().refusal->code, "sitting.wrong-stage");
  EXPECT_FALSE(at.view<DeskView>().reasonDialog);
  EXPECT_TRUE(at.all<effect::Append>().empty());
  at.press(intent::Search{""});
  EXPECT_FALSE(at.view<DeskView>().refusal);
}

TEST(DeskFlow, asks_for_the_reason_among_its_own) {
  auto at = desk();
  const std::map<std::string, std::vector<std::string>> reasons = {
      {"undo", {"wrong-person", "wrong-seat", "pressed-by-mistake", "candidate-left"}},
      {"refuse", {"late", "id-mismatch"}},
      {"suspend", {"misconduct", "emergency"}}};
  checkedIn(at, "b1");
  for (const auto& [action, codes] : reasons) {
    at.press(intent::TakeAction{action});
    ASSERT_TRUE(at.view<DeskView>().reasonDialog) << action;
    EXPECT_EQ(at.view<DeskView>().reasonDialog->reasons, codes);
    at.press(intent::ChooseReason{"because"});
    EXPECT_TRUE(at.view<DeskView>().reasonDialog);
    at.press(intent::CancelDialog{});
    EXPECT_FALSE(at.view<DeskView>().reasonDialog);
  }
  EXPECT_EQ(at.all<effect::Append>().size(), 1U);
}

TEST(DeskFlow, undo_keeps_the_reason_in_the_history_and_frees_the_seat) {
  auto at = desk();
  checkedIn(at, "b1");
  EXPECT_EQ(at.view<DeskView>().seats[0].state, "taken");
  act(at, "undo", "wrong-person");
  EXPECT_EQ(at.stageOf("b1"), "arrived");
  EXPECT_EQ(at.view<DeskView>().seats[0].state, "free");
  const auto history = at.view<DeskView>().detail->history;
  ASSERT_EQ(history.size(), 2U);
  EXPECT_EQ(history[1].what, "history.undone");
  EXPECT_EQ(history[1].about, "stage.checked-in");
  EXPECT_EQ(history[1].reason, "wrong-person");
  EXPECT_EQ(history[1].by, "Staff dora");
}

TEST(DeskFlow, calls_the_next_of_the_queue_and_seats_them) {
  auto at = desk();
  checkedIn(at, "b2").now += 1min;
  checkedIn(at, "b1");
  EXPECT_EQ(names(at.view<DeskView>().queue), (std::vector<std::string>{"Bilal Haddad", "Ana Pérez"}));
  at.press(intent::CallNext{});
  EXPECT_EQ(at.stageOf("b2"), "seated");
  EXPECT_EQ(at.view<DeskView>().detail->row.name, "Bilal Haddad");
  EXPECT_EQ(names(at.view<DeskView>().queue), std::vector<std::string>{"Ana Pérez"});
  EXPECT_EQ(at.view<DeskView>().seats[0].state, "seated");
  at.press(intent::CallNext{}).press(intent::CallNext{});
  EXPECT_EQ(at.view<DeskView>().refusal, (Refusal{"desk.queue-empty", {}}));
}

TEST(DeskFlow, records_an_incident_with_its_note_sealed) {
  auto at = desk();
  act(at.press(intent::SelectSitting{"b1"}), "incident").press(intent::SaveIncident{});
  EXPECT_EQ(at.view<DeskView>().refusal->code, "incident.note-missing");
  at.press(intent::EditIncident{"minor", "Phone rang"}).press(intent::SaveIncident{});
  EXPECT_FALSE(at.view<DeskView>().incidentDialog);
  const auto draft = at.all<effect::Append>().at(0).drafts.at(0);
  EXPECT_EQ(draft.personal->person, personOf(*CandidateId::parse("c1")));
  EXPECT_FALSE(draft.body.contains("note"));
  const auto history = at.view<DeskView>().detail->history;
  EXPECT_EQ(history.at(0).what, "history.incident");
  EXPECT_EQ(history.at(0).note, "Phone rang");
  EXPECT_EQ(history.at(0).reason, "minor");
}

TEST(DeskFlow, an_incident_that_was_not_saved_is_still_there_to_save_again) {
  auto at = desk();
  act(at.press(intent::SelectSitting{"b1"}), "incident").press(intent::EditIncident{"major", "Fire alarm"});
  at.appendFails = Error{"disk.full", ""};
  at.press(intent::SaveIncident{});
  EXPECT_EQ(at.view<FaultView>().error, "disk.full");
  at.appendFails.reset();
  at.press(intent::AcknowledgeFault{});
  EXPECT_EQ(at.view<DeskView>().incidentDialog->note, "Fire alarm");
  at.press(intent::SaveIncident{});
  EXPECT_FALSE(at.view<DeskView>().incidentDialog);
  EXPECT_EQ(at.state.model.sittings.at("b1").incidents.size(), 1U);
}

TEST(DeskFlow, pressing_twice_before_it_is_written_does_it_once) {
  auto at = desk();
  at.press(intent::SelectSitting{"b1"});
  at.answersAtOnce = false;
  at.press(intent::TakeAction{"check-in"}).press(intent::TakeAction{"check-in"}).answer();
  EXPECT_EQ(at.all<effect::Append>().size(), 1U);
  EXPECT_TRUE(at.state.model.sittings.at("b1").conflicts.empty());
}

TEST(DeskFlow, a_scanned_booking_is_selected) {
  auto at = desk();
  at.scan("b2");
  EXPECT_EQ(at.view<DeskView>().detail->row.name, "Bilal Haddad");
  at.tell(message::CodeRead{"junk"});
  EXPECT_EQ(at.view<DeskView>().refusal->code, "scan.not-a-booking");
  at.scan("b77");
  EXPECT_EQ(at.view<DeskView>().refusal->code, "scan.unknown-booking");
}

TEST(DeskFlow, a_check_in_that_two_stations_made_is_shown_with_both) {
  auto at = desk();
  checkedIn(at, "b1");
  at.happened("sitting/b1", "sitting.checked-in",
              {{"seat", "4"}, {"identity", "document"}, {"consent", true}, {"station", "Door 2"}});
  const auto detail = *at.view<DeskView>().detail;
  EXPECT_TRUE(detail.row.conflict);
  EXPECT_EQ(detail.history.back().what, "history.conflict");
  EXPECT_EQ(detail.history.back().about, "stage.checked-in");
  EXPECT_EQ(detail.history.back().by, "Door 2");
}

TEST(DeskFlow, shows_the_photo_of_who_is_selected_and_of_nobody_else) {
  auto at = desk();
  at.happened("sitting/b1", "sitting.photographed", {{"photo", "p1"}}).press(intent::SelectSitting{"b1"});
  EXPECT_EQ(at.all<effect::ShowBlobs>().back(), (effect::ShowBlobs{"c1", "p1", ""}));
  EXPECT_TRUE(at.view<DeskView>().detail->hasPhoto);
  at.press(intent::SelectSitting{"b2"});
  EXPECT_EQ(at.all<effect::ShowBlobs>().back(), effect::ShowBlobs{});
  at.press(intent::SelectSitting{"b1"}).press(intent::SignOut{});
  EXPECT_EQ(at.all<effect::ShowBlobs>().back(), effect::ShowBlobs{});
}

TEST(DeskFlow, back_closes_the_dialog_and_then_the_detail) {
  auto at = desk();
  checkedIn(at, "b1").press(intent::TakeAction{"undo"}).press(intent::Back{});
  EXPECT_FALSE(at.view<DeskView>().reasonDialog);
  EXPECT_TRUE(at.view<DeskView>().detail);
  at.press(intent::Back{});
  EXPECT_FALSE(at.view<DeskView>().detail);
}

TEST(DeskFlow, shows_the_seats_of_the_session_that_is_on_or_next) {
  auto at = desk();
  at.withSession("old", "2026-05-03T09:00:00Z", {"old-1"}).withSession("later", "2026-05-04T14:00:00Z", {"later-1"});
  EXPECT_EQ(at.view<DeskView>().seats.at(0).name, "1");
  at.now = *parseInstant("2026-05-04T12:00:00Z");
  at.press(intent::StayHere{});
  EXPECT_EQ(at.view<DeskView>().seats.at(0).name, "later-1");
  at.press(intent::SelectSitting{"b1"});
  EXPECT_EQ(at.view<DeskView>().seats.at(0).name, "1");
}

}  // namespace
}  // namespace assay::kiosk::test
