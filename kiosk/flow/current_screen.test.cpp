#include "kiosk/flow/flow_world.h"

#include <gtest/gtest.h>

namespace assay::kiosk::test {
namespace {

World door() { return world().withSession().withCandidates(3).withStaff("dora", {"desk"}, "1234"); }

TEST(CurrentScreen, a_fault_comes_before_staff_and_staff_before_the_candidate) {
  auto at = door();
  at.press(intent::StartCheckIn{});
  EXPECT_EQ(at.screenName(), "scan");
  at.state.signedIn = SignedIn{*StaffId::parse("dora")};
  EXPECT_EQ(at.screenName(), "desk");
  at.state.fault = "disk.full";
  EXPECT_EQ(at.screenName(), "fault");
  at.press(intent::AcknowledgeFault{});
  EXPECT_EQ(at.screenName(), "desk");
}

TEST(CurrentScreen, home_offers_what_the_station_is_for) {
  auto at = door();
  EXPECT_TRUE(at.view<HomeView>().canCheckIn);
  EXPECT_TRUE(at.view<HomeView>().canSignIn);
  at.state.station.role = "verify";
  EXPECT_FALSE(at.view<HomeView>().canCheckIn);
  EXPECT_FALSE(at.view<HomeView>().canClaim);
  EXPECT_TRUE(at.view<HomeView>().canVerify);
  at.press(intent::StartCheckIn{}).press(intent::StartClaim{});
  EXPECT_EQ(at.screenName(), "home");
}

TEST(CurrentScreen, the_language_is_one_of_the_station_s_and_ends_with_the_journey) {
  auto at = door();
  at.press(intent::ChooseLanguage{"ar"}).press(intent::ChooseLanguage{"xx"});
  EXPECT_EQ(at.view<HomeView>().language, "ar");
  at.press(intent::StartCheckIn{});
  EXPECT_EQ(at.screen().language, "ar");
  at.press(intent::GoHome{});
  EXPECT_EQ(at.screen().language, "en");
}

TEST(CurrentScreen, the_display_is_chosen_by_the_person_and_ends_with_the_journey) {
  auto at = door();
  const Display large{Look::dark, true};
  at.state.station.display = at.state.display = {Look::highContrast};
  at.press(intent::StartCheckIn{}).press(intent::OpenDisplay{}).press(intent::ChooseDisplay{large});
  EXPECT_TRUE(at.screen().choosingDisplay);
  EXPECT_EQ(at.screen().display, large);
  at.press(intent::CloseDisplay{});
  EXPECT_FALSE(at.screen().choosingDisplay);
  EXPECT_EQ(at.screen().display, large);
  EXPECT_EQ(at.screenName(), "scan");
  at.press(intent::GoHome{});
  EXPECT_EQ(at.screen().display, Display{Look::highContrast});
}

TEST(CurrentScreen, the_choice_of_displays_is_not_in_a_staff_member_s_way) {
  auto at = door();
  at.signIn("1234");
  at.press(intent::OpenDisplay{});
  EXPECT_FALSE(at.screen().choosingDisplay);
}

TEST(CurrentScreen, the_status_line_tells_place_and_time_in_the_centre_s_zone) {
  auto at = door();
  at.state.station.testMode = true;
  const auto status = at.screen().status;
  EXPECT_EQ(status.centre, "Centre One");
  EXPECT_EQ(status.station, "Door 1");
  EXPECT_EQ(status.now.zone, "Europe/Paris");
  EXPECT_EQ(status.now.at, at.now);
  EXPECT_EQ(status.staffName, "");
  EXPECT_TRUE(status.testMode);
  EXPECT_TRUE(status.cameraReady);
}

TEST(Idle, home_stays_for_ever) {
  auto at = door();
  at.pass(24h);
  EXPECT_EQ(at.screenName(), "home");
  EXPECT_FALSE(at.screen().idleWarning);
}

TEST(Idle, what_somebody_chose_on_the_first_screen_is_forgotten_after_45_s) {
  auto at = door();
  at.press(intent::ChooseLanguage{"ar"}).press(intent::OpenDisplay{}).press(intent::ChooseDisplay{{Look::dark, true}});
  at.pass(44s);
  EXPECT_EQ(at.screen().language, "ar");
  EXPECT_EQ(at.screen().display, (Display{Look::dark, true}));
  EXPECT_FALSE(at.screen().idleWarning);
  at.pass(1s);
  EXPECT_EQ(at.screen().language, "en");
  EXPECT_EQ(at.screen().display, Display{});
  EXPECT_FALSE(at.screen().choosingDisplay);
}

TEST(Idle, a_candidate_is_warned_after_30_s_and_wiped_after_45) {
  auto at = door();
  at.press(intent::ChooseLanguage{"ar"});
  at.checkInUntilPhoto("b1").tell(message::Advice{PhotoAdvice::good}).press(intent::TakePhoto{});
  at.pass(29s);
  EXPECT_FALSE(at.screen().idleWarning);
  at.pass(1s);
  EXPECT_TRUE(at.screen().idleWarning);
  EXPECT_EQ(at.screen().idleSecondsLeft, 15);
  at.pass(14s);
  EXPECT_EQ(at.screen().idleSecondsLeft, 1);
  EXPECT_EQ(at.screenName(), "photo");
  at.pass(1s);
  EXPECT_EQ(at.screenName(), "home");
  EXPECT_EQ(at.screen().language, "en");
  EXPECT_TRUE(std::holds_alternative<Home>(at.state.activity));
  EXPECT_EQ(at.all<effect::WipePhoto>().size(), 1U);
}

TEST(Idle, a_touch_takes_the_warning_away) {
  auto at = door();
  at.checkInUntilPhoto("b1").pass(40s).press(intent::StayHere{});
  EXPECT_FALSE(at.screen().idleWarning);
  EXPECT_EQ(at.screenName(), "photo");
  at.pass(44s);
  EXPECT_EQ(at.screenName(), "photo");
}

TEST(Idle, a_code_that_is_read_counts_as_a_touch) {
  auto at = door();
  at.press(intent::StartCheckIn{}).pass(40s).tell(message::CodeRead{"x"}).pass(20s);
  EXPECT_EQ(at.screenName(), "scan");
  EXPECT_FALSE(at.screen().idleWarning);
}

TEST(Idle, what_only_has_to_be_read_goes_home_after_30_s_without_a_warning) {
  auto ticket = door();
  ticket.checkInUntilPhoto("b1").photo().pass(29s);
  EXPECT_EQ(ticket.screenName(), "ticket");
  EXPECT_FALSE(ticket.screen().idleWarning);
  ticket.pass(1s);
  EXPECT_EQ(ticket.screenName(), "home");
  auto verdict = door();
  verdict.press(intent::StartVerify{}).tell(message::CodeRead{"x"}).pass(30s);
  EXPECT_EQ(verdict.screenName(), "home");
}

TEST(Idle, a_pin_pad_that_nobody_touches_goes_away) {
  auto at = door();
  at.press(intent::OpenSignIn{}).pass(45s);
  EXPECT_EQ(at.screenName(), "home");
}

TEST(Idle, staff_are_signed_out_after_5_minutes) {
  auto at = door();
  at.signIn("1234").press(intent::SelectSitting{"b1"}).pass(4min + 44s);
  EXPECT_FALSE(at.screen().idleWarning);
  at.pass(1s);
  EXPECT_TRUE(at.screen().idleWarning);
  at.pass(15s);
  EXPECT_EQ(at.screenName(), "home");
  EXPECT_FALSE(at.state.signedIn);
}

TEST(Idle, a_clock_that_is_set_back_does_not_keep_a_candidate_s_data) {
  auto at = door();
  at.checkInUntilPhoto("b1").pass(-24h).pass(45s);
  EXPECT_EQ(at.screenName(), "home");
}

}  // namespace
}  // namespace assay::kiosk::test
