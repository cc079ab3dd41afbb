#include "kiosk/flow/flow_world.h"

#include <gtest/gtest.h>

namespace assay::kiosk::test {
namespace {

TEST(VerifyFlow, judges_whatever_code_is_shown_and_then_the_next) {
  auto at = world();
  at.press(intent::StartVerify{});
  EXPECT_EQ(at.view<ScanView>().purpose, "verify");
  at.tell(message::CodeRead{"one"});
  EXPECT_EQ(at.view<VerdictView>().name, "one");
  at.press(intent::VerifyNext{});
  EXPECT_EQ(at.screenName(), "scan");
  at.tell(message::CodeRead{"two"});
  EXPECT_EQ(at.view<VerdictView>().name, "two");
}

TEST(VerifyFlow, asks_once_for_a_code_that_is_seen_many_times) {
  auto at = world();
  at.answersAtOnce = false;
  at.press(intent::StartVerify{});
  for (int i = 0; i < 5; ++i) at.tell(message::CodeRead{"same"});
  EXPECT_EQ(at.all<effect::Judge>().size(), 1U);
}

TEST(VerifyFlow, a_code_does_not_replace_the_verdict_that_is_being_read) {
  auto at = world();
  at.press(intent::StartVerify{}).tell(message::CodeRead{"one"}).tell(message::CodeRead{"two"});
  EXPECT_EQ(at.view<VerdictView>().name, "one");
}

TEST(VerifyFlow, back_leads_to_the_scan_and_then_home) {
  auto at = world();
  at.press(intent::StartVerify{}).tell(message::CodeRead{"one"}).press(intent::Back{});
  EXPECT_EQ(at.screenName(), "scan");
  at.press(intent::Back{});
  EXPECT_EQ(at.screenName(), "home");
}

TEST(VerifyFlow, a_verdict_that_comes_after_leaving_is_shown_to_nobody) {
  auto at = world();
  at.answersAtOnce = false;
  at.press(intent::StartVerify{}).tell(message::CodeRead{"one"}).press(intent::GoHome{}).press(intent::StartVerify{});
  at.answer();
  EXPECT_EQ(at.screenName(), "scan");
}

}  // namespace
}  // namespace assay::kiosk::test
