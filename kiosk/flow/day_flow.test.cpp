#include <gtest/gtest.h>

#include "kiosk/flow/flow_world.h"

namespace assay::kiosk::test {
namespace {

using namespace std::chrono;

/// It is half past ten in Paris. `s1` begins at eleven, `s2` at two in the afternoon; two candidates each.
World centre() {
  auto at = world();
  at.withSession("s2", "2026-05-04T12:00:00Z", {"1", "2"}).withCandidates(2);
  at.withSession("s1").withCandidates(2);
  at.withStaff("dora", {"desk"}, "1234").withStaff("omar", {"officer"}, "5555").withStaff("rosa", {"reviewer"}, "7777");
  at.state.station.role = "desk";
  return at;
}
World& look(World& at, const std::string& pin = "1234") { return at.signIn(pin).press(intent::GoTo{StaffPlace::day}); }

World& arrives(World& at, const std::string& booking) {
  return at.happened("sitting/" + booking, "sitting.arrived", {{"ticket", "A1"}});
}
World& checksIn(World& at, const std::string& booking, const std::string& seat) {
  return arrives(at, booking)
      .happened("sitting/" + booking, "sitting.checked-in",
                {{"seat", seat}, {"identity", "document"}, {"consent", true}, {"station", "Door 2"}});
}
World& does(World& at, const std::string& booking, const std::string& step, json body = json::object()) {
  return at.happened("sitting/" + booking, "sitting." + step, std::move(body));
}

std::vector<std::string> sessionsOf(const DayView& view) {
  std::vector<std::string> ids;
  for (const auto& session : view.sessions) ids.push_back(session.id + " " + session.state);
  return ids;
}
std::map<std::string, int> groupsOf(const DayView& view) {
  std::map<std::string, int> groups;
  for (const auto& [name, count] : view.groups) groups[name] = count;
  return groups;
}
std::vector<std::string> arrivalsOf(const DayView& view) {
  std::vector<std::string> hours;
  for (const auto& [from, count] : view.arrivals)
    hours.push_back(formatInstant(from.at).substr(11, 5) + " " + std::to_string(count));
  return hours;
}

TEST(DayFlow, shows_the_sessions_of_the_day_as_they_begin) {
  auto at = centre();
  at.withSession("yesterday", "2026-05-03T09:00:00Z").withSession("tomorrow", "2026-05-04T22:00:00Z");
  const auto view = look(at).view<DayView>();
  EXPECT_EQ(at.screenName(), "day");
  EXPECT_EQ(view.day, 2026y / May / 4);
  EXPECT_EQ(sessionsOf(view), (std::vector<std::string>{"s1 ahead", "s2 ahead"}));
  EXPECT_EQ(view.sessions.front().exam, "Core Skills");
  EXPECT_EQ(view.sessions.front().room, "Room A");
  EXPECT_EQ(view.sessions.front().starts.zone, "Europe/Paris");
}

TEST(DayFlow, the_day_is_that_of_the_centres_clocks) {
  auto at = centre();
  at.withSession("late", "2026-05-04T21:30:00Z");  // half past eleven at night, until after midnight
  at.now = *parseInstant("2026-05-04T22:10:00Z");
  const auto view = look(at).view<DayView>();
  EXPECT_EQ(view.day, 2026y / May / 5);
  EXPECT_EQ(sessionsOf(view), (std::vector<std::string>{"late running"}));
}

TEST(DayFlow, a_session_that_ends_at_midnight_is_not_of_the_next_day) {
  auto at = centre();
  at.withSession("evening", "2026-05-04T20:00:00Z");  // until midnight in Paris
  at.now = *parseInstant("2026-05-04T22:10:00Z");
  EXPECT_TRUE(look(at).view<DayView>().sessions.empty());
}

TEST(DayFlow, says_how_each_session_stands) {
  auto at = centre();
  at.state.model.sessions.at("s2").cancelled = true;
  EXPECT_EQ(sessionsOf(look(at).view<DayView>()), (std::vector<std::string>{"s1 ahead", "s2 cancelled"}));
  at.now = *parseInstant("2026-05-04T09:00:00Z");
  at.press(intent::Back{});
  EXPECT_EQ(sessionsOf(at.view<DayView>()), (std::vector<std::string>{"s1 running", "s2 cancelled"}));
  at.now = *parseInstant("2026-05-04T11:00:00Z");
  at.press(intent::Back{});
  EXPECT_EQ(sessionsOf(at.view<DayView>()), (std::vector<std::string>{"s1 over", "s2 cancelled"}));
}

TEST(DayFlow, counts_who_came_and_how_they_stand) {
  auto at = centre();
  at.withCandidates(3);  // b5, b6 and b7, with b3 and b4 in s1
  checksIn(at, "b3", "1");
  does(does(at, "b3", "seated"), "b3", "started");
  arrives(at, "b4");
  does(at, "b5", "no-show");
  checksIn(at, "b1", "2");
  does(does(does(at, "b1", "seated"), "b1", "started"), "b1", "finished");
  does(does(at, "b1", "checked-out"), "b2", "refused", {{"reason", "late"}});
  const auto view = look(at).view<DayView>();
  EXPECT_EQ(view.candidates, 7);
  EXPECT_EQ(view.came, 3);
  EXPECT_EQ(groupsOf(view),
            (std::map<std::string, int>{{"expected", 2}, {"waiting", 1}, {"writing", 1}, {"done", 1}, {"out", 2}}));
}

TEST(DayFlow, who_has_no_place_or_whose_session_is_cancelled_is_not_counted) {
  auto at = centre();
  at.withBooking("waits", "c1", booking_state::Waitlisted{at.now});
  at.state.model.sessions.at("s2").cancelled = true;
  EXPECT_EQ(look(at).view<DayView>().candidates, 2);
}

TEST(DayFlow, a_step_that_was_taken_back_did_not_happen) {
  auto at = centre();
  arrives(at, "b3");
  does(at, "b3", "undone", {{"step", "other:1"}, {"reason", "wrong-person"}});
  ASSERT_EQ(at.stageOf("b3"), "expected");
  const auto view = look(at).view<DayView>();
  EXPECT_EQ(view.came, 0);
  EXPECT_TRUE(view.arrivals.empty());
}

TEST(DayFlow, tells_the_hours_in_which_people_came_with_the_empty_ones_between) {
  auto at = centre();
  arrives(at, "b1");
  at.now = *parseInstant("2026-05-04T08:59:59Z");
  arrives(at, "b2");
  at.now = *parseInstant("2026-05-04T10:00:00Z");
  checksIn(at, "b3", "1");
  EXPECT_EQ(arrivalsOf(look(at).view<DayView>()), (std::vector<std::string>{"08:00 2", "09:00 0", "10:00 1"}));
}

TEST(DayFlow, an_hour_begins_as_the_centres_clocks_have_it) {
  auto at = centre();
  at.state.model.centre->zone = "Asia/Kolkata";
  arrives(at, "b1");  // two in the afternoon
  at.now += 31min;
  arrives(at, "b2");
  EXPECT_EQ(arrivalsOf(look(at).view<DayView>()), (std::vector<std::string>{"08:30 2"}));
}

TEST(DayFlow, an_arrival_of_another_day_has_no_hour_of_this_one) {
  auto at = centre();
  const auto today = at.now;
  at.now = *parseInstant("1970-01-01T00:00:00Z");  // by a clock that was wrong
  arrives(at, "b1");
  at.now = today;
  const auto view = look(at).view<DayView>();
  EXPECT_EQ(view.came, 1);
  EXPECT_TRUE(view.arrivals.empty());
}

TEST(DayFlow, tells_which_seats_are_taken_and_counts_none_twice) {
  auto at = centre();
  checksIn(at, "b3", "1");
  checksIn(at, "b4", "1");  // two stations that could not see each other
  auto session = look(at).view<DayView>().sessions.front();
  EXPECT_EQ(session.seats, 4);
  EXPECT_EQ(session.taken, 1);
  does(does(does(at, "b3", "seated"), "b3", "started"), "b3", "finished");
  does(at, "b3", "checked-out");
  does(at, "b4", "refused", {{"reason", "id-mismatch"}});
  EXPECT_EQ(at.view<DayView>().sessions.front().taken, 0);
}

TEST(DayFlow, a_chosen_session_narrows_the_numbers_and_shows_its_candidates) {
  auto at = centre();
  arrives(at, "b1");
  at.now = *parseInstant("2026-05-04T09:10:00Z");
  checksIn(at, "b3", "1");
  at.happened("sitting/b3", "sitting.incident", {{"severity", "minor"}});
  look(at).press(intent::OpenSession{"s1"});
  const auto view = at.view<DayView>();
  EXPECT_EQ(view.chosen.value().id, "s1");
  EXPECT_EQ(view.candidates, 2);
  EXPECT_EQ(view.came, 1);
  EXPECT_EQ(view.incidents, 1);
  EXPECT_EQ(arrivalsOf(view), (std::vector<std::string>{"09:00 1"}));
  ASSERT_EQ(view.rows.size(), 2U);
  EXPECT_EQ(view.rows[0].name, "Chen Wei");
  EXPECT_EQ(view.rows[0].stage, "checked-in");
  EXPECT_EQ(view.rows[1].name, "Dora Øster");
}

TEST(DayFlow, one_touch_leads_back_to_the_whole_day) {
  auto at = centre();
  look(at).press(intent::OpenSession{"s1"}).press(intent::OpenSession{""});
  EXPECT_FALSE(at.view<DayView>().chosen);
  EXPECT_EQ(at.view<DayView>().candidates, 4);
  EXPECT_TRUE(at.view<DayView>().rows.empty());
}

TEST(DayFlow, back_leaves_the_session_first_and_then_the_list) {
  auto at = centre();
  look(at).press(intent::ListSessions{}).press(intent::OpenSession{"s1"}).press(intent::Back{});
  EXPECT_FALSE(at.view<DayView>().chosen);
  EXPECT_TRUE(at.view<DayView>().listed);
  at.press(intent::Back{});
  EXPECT_FALSE(at.view<DayView>().listed);
}

TEST(DayFlow, a_session_that_is_no_longer_of_the_day_is_left) {
  auto at = centre();
  look(at).press(intent::OpenSession{"s1"});
  at.state.model.sessions.erase("s1");
  EXPECT_FALSE(at.view<DayView>().chosen);
  EXPECT_EQ(at.view<DayView>().candidates, 2);
}

TEST(DayFlow, a_candidate_is_opened_at_the_desk_by_who_works_there) {
  auto at = centre();
  look(at).press(intent::OpenSession{"s1"});
  EXPECT_TRUE(at.view<DayView>().rowsOpen);
  at.press(intent::SelectSitting{"b3"});
  EXPECT_EQ(at.screenName(), "desk");
  EXPECT_EQ(at.view<DeskView>().detail.value().row.sitting, "b3");
}

TEST(DayFlow, whoever_comes_back_finds_the_session_that_they_looked_at) {
  auto at = centre();
  look(at).press(intent::ListSessions{}).press(intent::OpenSession{"s1"}).press(intent::SelectSitting{"b3"});
  at.press(intent::GoTo{StaffPlace::support}).press(intent::GoTo{StaffPlace::day});
  ASSERT_TRUE(at.view<DayView>().chosen);
  EXPECT_EQ(at.view<DayView>().chosen->id, "s1");
  at.press(intent::Back{});
  EXPECT_TRUE(at.view<DayView>().listed);
}

TEST(DayFlow, the_place_chosen_once_more_shows_the_whole_day) {
  auto at = centre();
  look(at).press(intent::OpenSession{"s1"}).press(intent::GoTo{StaffPlace::day});
  EXPECT_FALSE(at.view<DayView>().chosen);
}

TEST(DayFlow, nobody_finds_what_somebody_else_looked_at) {
  auto at = centre();
  look(at).press(intent::OpenSession{"s1"}).press(intent::SignOut{});
  EXPECT_FALSE(look(at, "5555").view<DayView>().chosen);
}

TEST(DayFlow, officers_see_it_too_but_open_nobody_at_the_desk) {
  auto at = centre();
  look(at, "5555").press(intent::OpenSession{"s1"});
  EXPECT_FALSE(at.view<DayView>().rowsOpen);
  at.press(intent::SelectSitting{"b3"});
  EXPECT_EQ(at.screenName(), "day");
}

TEST(DayFlow, reviewers_do_not_see_it) {
  auto at = centre();
  look(at, "7777");
  EXPECT_EQ(at.screenName(), "review");
}

TEST(DayFlow, a_day_without_sessions_has_nothing_to_count) {
  auto at = world().withStaff("dora", {"desk"}, "1234");
  const auto view = look(at).view<DayView>();
  EXPECT_TRUE(view.sessions.empty());
  EXPECT_EQ(view.candidates, 0);
  EXPECT_EQ(view.groups.size(), 5U);
}

}  // namespace
}  // namespace assay::kiosk::test
