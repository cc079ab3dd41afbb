#include "kiosk/flow/card_flow.h"

#include <gtest/gtest.h>

#include "kiosk/flow/flow_world.h"

namespace assay::kiosk::test {
namespace {

World door() {
  auto at =
      world().withSession().withCandidates(1).withStaff("dora", {"desk"}, "1234").withStaff("emil", {"desk"}, "5678");
  return at.tell(message::DevicesChanged{hal::Connected{}, {}, {}, {}, hal::Connected{}});
}

TEST(CardFlow, a_card_says_who_it_is_and_the_pin_proves_it) {
  auto at = door();
  at.putOnCard("dora");
  EXPECT_EQ(at.screenName(), "sign-in");
  EXPECT_EQ(at.view<SignInView>().name, "Staff dora");
  EXPECT_FALSE(at.state.signedIn) << "a card alone lets nobody in";
  at.type("1234");
  EXPECT_EQ(at.screenName(), "desk");
  EXPECT_EQ(at.screen().status.staffName, "Staff dora");
}

TEST(CardFlow, another_s_pin_does_not_go_with_a_card) {
  auto at = door();
  at.putOnCard("dora").type("5678");
  EXPECT_EQ(at.screenName(), "sign-in");
  EXPECT_TRUE(at.view<SignInView>().wrong);
  EXPECT_EQ(at.view<SignInView>().name, "Staff dora");
  EXPECT_EQ(at.view<SignInView>().lockedSeconds, 15);
  at.pass(15s).type("1234");
  EXPECT_EQ(at.screenName(), "desk");
}

TEST(CardFlow, the_pin_alone_does_as_before) {
  auto at = door();
  at.press(intent::OpenSignIn{});
  EXPECT_TRUE(at.view<SignInView>().readsCards);
  at.type("5678");
  EXPECT_EQ(at.screen().status.staffName, "Staff emil");
}

TEST(CardFlow, taken_off_it_signs_its_holder_out) {
  auto at = door();
  at.putOnCard("dora").type("1234").press(intent::GoTo{StaffPlace::cases}).press(intent::ChooseLanguage{"ar"});
  at.takeOffCard();
  EXPECT_EQ(at.screenName(), "home");
  EXPECT_FALSE(at.state.signedIn);
  EXPECT_EQ(at.screen().language, "en");
}

TEST(CardFlow, a_reader_that_is_unplugged_or_another_s_card_does_so_too) {
  auto at = door();
  at.putOnCard("dora").type("1234").putOnCard("emil");
  EXPECT_FALSE(at.state.signedIn);
  at.putOnCard("dora").type("1234").putOnCard("");
  EXPECT_FALSE(at.state.signedIn);
}

TEST(CardFlow, that_was_only_held_to_the_reader_says_who_it_is_and_locks_nothing) {
  auto at = door();
  at.putOnCard("dora").takeOffCard();
  EXPECT_EQ(at.view<SignInView>().name, "Staff dora");
  at.type("1234");
  EXPECT_EQ(at.screenName(), "desk");
  at.putOnCard("dora").takeOffCard();
  EXPECT_EQ(at.screenName(), "desk");
}

TEST(CardFlow, who_signed_in_without_it_stays_when_it_goes) {
  auto at = door();
  at.signIn("1234").putOnCard("emil").takeOffCard();
  EXPECT_EQ(at.screenName(), "desk");
}

TEST(CardFlow, does_not_disturb_a_candidate) {
  auto at = door();
  at.press(intent::StartCheckIn{}).scan("b1").putOnCard("dora");
  EXPECT_EQ(at.screenName(), "confirm-identity");
  at.press(intent::GoHome{}).press(intent::OpenSignIn{});
  EXPECT_EQ(at.view<SignInView>().name, "Staff dora") << "it lies there still";
}

TEST(CardFlow, a_strange_card_opens_nothing_and_says_so_at_the_way_in) {
  auto at = door();
  at.putOnCard("");
  EXPECT_EQ(at.screenName(), "home");
  at.press(intent::OpenSignIn{});
  EXPECT_TRUE(at.view<SignInView>().strangeCard);
}

TEST(CardFlow, whoever_has_signed_in_may_make_a_strange_card_theirs) {
  auto at = door();
  at.signIn("1234").putOnCard("");
  ASSERT_TRUE(at.screen().cardOffer);
  EXPECT_FALSE(at.screen().cardOffer->replaces);
  at.press(intent::RegisterCard{});
  EXPECT_FALSE(at.screen().cardOffer);
  EXPECT_EQ(at.state.model.staff.at("dora").card, "hash-of-card");
  at.putOnCard("");
  EXPECT_TRUE(at.screen().cardOffer->replaces);
  at.press(intent::DeclineCard{});
  EXPECT_FALSE(at.screen().cardOffer);
  EXPECT_EQ(at.all<effect::RegisterCard>().size(), 1U);
}

TEST(CardFlow, is_offered_only_while_it_lies_there_and_tells_its_number) {
  auto at = door();
  at.signIn("1234").putOnCard("").takeOffCard();
  EXPECT_FALSE(at.screen().cardOffer);
  at.press(intent::RegisterCard{});
  EXPECT_TRUE(at.all<effect::RegisterCard>().empty());
  at.tell(message::CardChanged{true, false, {}});
  EXPECT_FALSE(at.screen().cardOffer);
}

TEST(CardFlow, is_withdrawn_by_its_holder) {
  auto at = door();
  at.signIn("1234").press(intent::GoTo{StaffPlace::system});
  EXPECT_FALSE(at.view<SystemView>().hasCard);
  at.putOnCard("").press(intent::RegisterCard{}).takeOffCard();
  EXPECT_TRUE(at.view<SystemView>().hasCard);
  at.press(intent::WithdrawCard{});
  EXPECT_FALSE(at.view<SystemView>().hasCard);
  EXPECT_EQ(at.state.model.staff.at("dora").card, "");
}

TEST(CardFlow, leaving_is_no_way_round_the_lock_with_a_card_either) {
  auto at = door();
  at.putOnCard("dora").type("0000").press(intent::GoHome{}).putOnCard("dora");
  EXPECT_EQ(at.view<SignInView>().lockedSeconds, 15);
  at.type("1234");
  EXPECT_EQ(at.screenName(), "sign-in");
}

}  // namespace
}  // namespace assay::kiosk::test
