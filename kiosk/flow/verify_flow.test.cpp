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

TEST(VerifyFlow, another_code_takes_the_place_of_the_verdict_and_the_same_one_does_not) {
  auto at = world();
  at.press(intent::StartVerify{}).tell(message::CodeRead{"one"}).tell(message::CodeRead{"two"});
  EXPECT_EQ(at.view<VerdictView>().name, "two");
  at.tell(message::CodeRead{"two"});
  EXPECT_EQ(at.all<effect::Judge>().size(), 2U);
}

TEST(VerifyFlow, goes_on_looking_while_a_verdict_is_shown) {
  auto at = world();
  at.press(intent::StartVerify{}).tell(message::CodeRead{"one"});
  EXPECT_EQ(at.all<effect::UseCamera>().back().use, effect::CameraUse::codes);
  at.press(intent::GoHome{});
  EXPECT_EQ(at.all<effect::UseCamera>().back().use, effect::CameraUse::off);
}

TEST(VerifyFlow, remembers_earlier_verdicts_without_whom_they_were_about_and_only_for_this_turn) {
  auto at = world().withSession();
  at.press(intent::StartVerify{});
  for (int i = 0; i < 9; ++i) {
    at.pass(1s);
    at.tell(message::CodeRead{std::to_string(i)});
  }
  const auto earlier = at.view<VerdictView>().earlier;
  ASSERT_EQ(earlier.size(), 6U);
  EXPECT_EQ(earlier.front().kind, "genuine-valid");
  EXPECT_EQ(earlier.front().at.at, at.now - 1s);
  at.press(intent::GoHome{}).press(intent::StartVerify{}).tell(message::CodeRead{"next"});
  EXPECT_TRUE(at.view<VerdictView>().earlier.empty());
}

TEST(VerifyFlow, says_by_sound_whether_to_rely_on_it) {
  const std::map<std::string, hal::Chime> sounds = {{"genuine-valid", hal::Chime::good},
                                                    {"genuine-expired", hal::Chime::attention},
                                                    {"genuine-revoked", hal::Chime::bad},
                                                    {"not-genuine", hal::Chime::bad},
                                                    {"unreadable", hal::Chime::attention}};
  for (const auto& [kind, chime] : sounds) {
    auto at = world();
    at.answersAtOnce = false;
    at.press(intent::StartVerify{}).tell(message::CodeRead{"code"}).tell(message::Judged{{.kind = kind}});
    ASSERT_EQ(at.all<effect::Play>().size(), 1U) << kind;
    EXPECT_EQ(at.all<effect::Play>().front().chime, chime) << kind;
  }
}

TEST(VerifyFlow, shows_the_photo_that_the_centre_keeps_of_the_holder) {
  auto at = world().withSession().withCandidates(1).finished("b1").claimed("b1");
  at.happened("certification/b1", "certification.completed", {{"request", "x:1"}, {"certificate", "A-1"}}, "central:c");
  at.happened("certificate/A-1", "certificate.issued",
              {{"sitting", "b1"}, {"exam", "core"}, {"statusIndex", 7}, {"document", "pdf"}}, "central:c");
  at.answersAtOnce = false;
  at.press(intent::StartVerify{}).tell(message::CodeRead{"code"});
  at.tell(message::Judged{{.kind = "genuine-valid", .number = "A-1"}});
  EXPECT_EQ(at.state.told.blobs, (effect::ShowBlobs{"c1", "", "claim-photo"}));
  EXPECT_EQ(at.view<VerdictView>().photo, VerdictView::Photo::ours);
  at.press(intent::VerifyNext{});
  EXPECT_EQ(at.state.told.blobs, effect::ShowBlobs{});
}

TEST(VerifyFlow, shows_no_photo_with_what_is_not_genuine) {
  auto at = world().withSession().withCandidates(1).finished("b1").claimed("b1");
  at.happened("certification/b1", "certification.completed", {{"request", "x:1"}, {"certificate", "A-1"}}, "central:c");
  at.happened("certificate/A-1", "certificate.issued",
              {{"sitting", "b1"}, {"exam", "core"}, {"statusIndex", 7}, {"document", "pdf"}}, "central:c");
  at.answersAtOnce = false;
  at.press(intent::StartVerify{}).tell(message::CodeRead{"code"});
  at.tell(message::Judged{{.kind = "not-genuine", .number = "A-1"}});
  EXPECT_EQ(at.view<VerdictView>().photo, VerdictView::Photo::none);
}

TEST(VerifyFlow, shows_the_portrait_that_the_certificate_signs_whichever_code_is_read_first) {
  const message::Judged certificate{{.kind = "genuine-valid", .portraitHash = "face"}};
  for (const bool portraitFirst : {true, false}) {
    auto at = world();
    at.answersAtOnce = false;
    at.press(intent::StartVerify{});
    const auto readPortrait = [&] { at.tell(message::CodeRead{"second"}).tell(message::PortraitRead{"face"}); };
    if (portraitFirst) readPortrait();
    at.tell(message::CodeRead{"first"}).tell(certificate);
    if (!portraitFirst) readPortrait();
    EXPECT_EQ(at.view<VerdictView>().photo, VerdictView::Photo::portrait) << portraitFirst;
    at.press(intent::VerifyNext{});
    EXPECT_EQ(at.all<effect::WipePhoto>().size(), 1U);
  }
}

TEST(VerifyFlow, tells_when_the_portrait_belongs_to_another_certificate) {
  auto at = world();
  at.answersAtOnce = false;
  at.press(intent::StartVerify{}).tell(message::CodeRead{"first"});
  at.tell(message::Judged{{.kind = "genuine-valid", .portraitHash = "face"}});
  at.tell(message::CodeRead{"second"}).tell(message::PortraitRead{"other"});
  EXPECT_EQ(at.view<VerdictView>().photo, VerdictView::Photo::wrongPortrait);
}

TEST(VerifyFlow, a_portrait_alone_is_no_verdict_and_does_not_stay_for_the_next_certificate) {
  auto at = world();
  at.answersAtOnce = false;
  at.press(intent::StartVerify{}).tell(message::CodeRead{"second"}).tell(message::PortraitRead{"other"});
  EXPECT_EQ(at.screenName(), "scan");
  at.tell(message::CodeRead{"first"}).tell(message::Judged{{.kind = "genuine-valid", .portraitHash = "face"}});
  EXPECT_EQ(at.view<VerdictView>().photo, VerdictView::Photo::none);
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
