#include "kiosk/flow/flow_world.h"

#include <gtest/gtest.h>

namespace assay::kiosk::test {
namespace {

World door() {
  return world().withStaff("dora", {"desk"}, "1234").withStaff("omar", {"officer", "reviewer"}, "87654321");
}

TEST(SignInFlow, the_right_pin_leads_to_the_first_place_of_ones_roles) {
  auto at = door();
  at.signIn("1234");
  EXPECT_EQ(at.screenName(), "desk");
  EXPECT_EQ(at.screen().status.staffName, "Staff dora");
  EXPECT_EQ(at.screen().places, (std::vector{StaffPlace::desk, StaffPlace::support, StaffPlace::cases, StaffPlace::day,
                                             StaffPlace::system}));
  at.press(intent::SignOut{}).signIn("87654321");
  EXPECT_EQ(at.screenName(), "certify");
  EXPECT_EQ(at.screen().places,
            (std::vector{StaffPlace::certify, StaffPlace::review, StaffPlace::day, StaffPlace::system}));
}

TEST(SignInFlow, a_technician_sees_the_system_and_nobody_goes_where_they_may_not) {
  auto at = door().withStaff("tina", {"technician"}, "5555");
  at.signIn("5555").press(intent::GoTo{StaffPlace::desk});
  EXPECT_EQ(at.screenName(), "system");
  at.press(intent::SignOut{}).signIn("87654321").press(intent::GoTo{StaffPlace::review});
  EXPECT_EQ(at.screenName(), "review");
}

TEST(SignInFlow, a_pin_has_four_to_eight_digits) {
  auto at = door();
  at.press(intent::OpenSignIn{});
  for (const auto* wrong : {"", "123", "123456789", "12a4"}) at.type(wrong);
  EXPECT_TRUE(at.all<effect::CheckPin>().empty());
  at.type("1234567");
  EXPECT_EQ(at.all<effect::CheckPin>().at(0).pin, "1234567");
}

TEST(SignInFlow, each_wrong_pin_locks_twice_as_long) {
  auto at = door();
  at.press(intent::OpenSignIn{});
  for (const auto locked : {15s, 30s, 60s, 120s}) {
    at.type("0000");
    EXPECT_TRUE(at.view<SignInView>().wrong);
    EXPECT_EQ(at.view<SignInView>().lockedSeconds, locked.count());
    at.type("1234");
    EXPECT_EQ(at.screenName(), "sign-in");
    at.press(intent::StayHere{});
    at.now += locked;
    at.press(intent::StayHere{});
    EXPECT_EQ(at.view<SignInView>().lockedSeconds, 0);
  }
  at.type("1234");
  EXPECT_EQ(at.screenName(), "desk");
}

TEST(SignInFlow, the_right_pin_forgets_the_wrong_ones) {
  auto at = door();
  at.signIn("0000");
  at.now += 15s;
  at.type("1234").press(intent::SignOut{}).signIn("0000");
  EXPECT_EQ(at.view<SignInView>().lockedSeconds, 15);
}

TEST(SignInFlow, leaving_is_no_way_round_the_lock) {
  auto at = door();
  at.answersAtOnce = false;
  at.signIn("0000").press(intent::GoHome{});
  at.press(intent::OpenSignIn{}).type("1234");
  EXPECT_EQ(at.all<effect::CheckPin>().size(), 1U);
  EXPECT_TRUE(at.view<SignInView>().checking);
  at.answer();
  EXPECT_EQ(at.view<SignInView>().lockedSeconds, 15);
  EXPECT_FALSE(at.view<SignInView>().wrong);
}

TEST(SignInFlow, a_right_pin_does_not_let_the_next_person_in) {
  auto at = door();
  at.answersAtOnce = false;
  at.signIn("1234").press(intent::GoHome{}).answer();
  EXPECT_EQ(at.screenName(), "home");
  EXPECT_FALSE(at.state.signedIn);
}

TEST(SignInFlow, nobody_gets_in_by_an_answer_to_no_question) {
  auto at = door();
  at.press(intent::OpenSignIn{}).tell(message::PinChecked{StaffId::parse("dora")}).tell(message::PinChecked{});
  EXPECT_EQ(at.screenName(), "sign-in");
  EXPECT_EQ(at.view<SignInView>().lockedSeconds, 0);
}

TEST(SignInFlow, somebody_who_is_not_of_this_centre_is_wrong) {
  auto at = door();
  at.pins["4444"] = "stranger";
  at.signIn("4444");
  EXPECT_TRUE(at.view<SignInView>().wrong);
}

TEST(SignInFlow, signing_out_leads_home_in_the_station_s_own_language) {
  auto at = door();
  at.signIn("1234").press(intent::ChooseLanguage{"ar"});
  EXPECT_EQ(at.screen().language, "ar");
  at.press(intent::SignOut{});
  EXPECT_EQ(at.screenName(), "home");
  EXPECT_EQ(at.screen().language, "en");
}

}  // namespace
}  // namespace assay::kiosk::test
