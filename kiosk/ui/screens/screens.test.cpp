#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>

#include "kiosk/ui/screens/sample_views_test_kit.h"
#include "kiosk/ui/screens/shown_test_kit.h"

namespace assay::kiosk {
namespace {

using test::Sample;
using test::Shown;

const std::filesystem::path root{ASSAY_SOURCE_DIR};
constexpr float density = test::sampleDensity;

class EveryScreen : public testing::TestWithParam<test::Looks> {
 protected:
  static void onEach(const std::vector<Sample>& samples,
                     const std::function<void(const Sample&, const Shown&)>& check) {
    Shown shown{GetParam()};
    for (const auto& sample : samples) {
      SCOPED_TRACE(sample.name);
      shown.screen.ui.forgetPerson();
      shown.show(sample);
      check(sample, shown);
    }
  }
};

/// What does not depend on sizes.
class EveryLanguage : public EveryScreen {};

TEST_P(EveryLanguage, says_everything_in_words) {
  const auto strings = *Strings::load(root / "assets/strings", "en");
  std::string areas;
  for (const auto& key : strings.keys()) {
    const auto area = key.substr(0, key.find('.'));
    if (areas.find("|" + area + "|") == std::string::npos) areas += (areas.empty() ? "|" : "") + area + "|";
  }
  const std::regex rawKey{"(^|[^a-z])(" + areas.substr(1, areas.size() - 2) + ")\\.[a-z]"};
  onEach(test::allSamples(), [&](const Sample& sample, const Shown& shown) {
    for (const auto& node : shown.scene().nodes()) {
      for (const auto& text : {node.label, node.value, node.reason}) {
        const bool isCode = text == "camera.busy" || sample.name == "fault" || node.id == "fault";
        EXPECT_TRUE(isCode || !std::regex_search(text, rawKey)) << node.id << ": " << text;
        EXPECT_EQ(text.find('{'), std::string::npos) << node.id << ": " << text;
        EXPECT_EQ(text.find("T0"), std::string::npos) << node.id << ": " << text;
      }
      if (node.actionable) {
        EXPECT_FALSE(node.label.empty() && node.role != Role::field) << node.id << " has no name";
      }
    }
  });
}

TEST_P(EveryScreen, has_targets_that_a_finger_can_hit) {
  const auto check = [](const Shown& shown, float least, float gap) {
    const auto targets = shown.targets();
    for (const auto* target : targets) {
      EXPECT_GE(target->rect.width / density, least - 0.01F) << target->id;
      EXPECT_GE(target->rect.height / density, least - 0.01F) << target->id;
      for (const auto* other : targets)
        if (other != target) {
          EXPECT_GE(distanceBetween(target->rect, other->rect) / density, gap - 0.01F)
              << target->id << ' ' << other->id;
        }
    }
  };
  onEach(test::candidateSamples(), [&](const Sample&, const Shown& shown) { check(shown, 12.7F, 2.54F); });
  // Dense tables are for a practised hand.
  onEach(test::staffSamples(), [&](const Sample&, const Shown& shown) {
    check(shown, 9.0F, 0);
    const auto targets = shown.targets();
    for (const auto* target : targets)
      for (const auto* other : targets)
        if (other != target) {
          EXPECT_TRUE(target->visible.intersection(other->visible).isEmpty()) << target->id << ' ' << other->id;
        }
  });
}

TEST_P(EveryScreen, keeps_what_can_be_pressed_on_the_glass) {
  const auto size = GetParam().size;
  onEach(test::allSamples(), [&](const Sample&, const Shown& shown) {
    for (const auto& node : shown.scene().nodes()) {
      if (!node.actionable) continue;
      EXPECT_GE(node.rect.x, 0) << node.id;
      EXPECT_LE(node.rect.right(), size.width) << node.id;
      if (node.layer == 0) continue;  // what scrolls may be below
      EXPECT_GE(node.rect.y, 0) << node.id;
      EXPECT_LE(node.rect.bottom(), size.height) << node.id;
    }
  });
}

TEST_P(EveryLanguage, leaves_a_way_on) {
  onEach(test::allSamples(), [](const Sample& sample, const Shown& shown) {
    if (sample.name == "saving") return;
    const auto& scene = shown.scene();
    EXPECT_TRUE(std::ranges::any_of(scene.nodes(), [&](const auto& node) { return scene.isLive(node); }));
  });
}

INSTANTIATE_TEST_SUITE_P(Languages, EveryLanguage,
                         testing::Values(test::Looks{"en"}, test::Looks{"fr"}, test::Looks{"es"}, test::Looks{"ar"},
                                         test::Looks{"hi"}, test::Looks{"zh"}),
                         [](const auto& looks) { return looks.param.language; });
INSTANTIATE_TEST_SUITE_P(Looks, EveryScreen, testing::ValuesIn(test::allLooks()),
                         [](const auto& looks) { return looks.param.name(); });

TEST(Screens, stand_the_other_way_round_in_arabic) {
  for (const auto& sample : test::allSamples()) {
    SCOPED_TRACE(sample.name);
    const Shown english{sample, {"en"}};
    const Shown arabic{sample, {"ar"}};
    for (const auto* node : english.targets()) {
      const auto* other = arabic.scene().find(node->id);
      // Seats keep their side of the room, digits their place on the pad.
      if (other == nullptr || node->role == Role::seat || node->id.starts_with("sign-in.pin.")) continue;
      if (node->rect.right() < 500) {
        EXPECT_GT(other->rect.x, 500) << node->id;
      }
      if (node->rect.x > 780) {
        EXPECT_LT(other->rect.right(), 780) << node->id;
      }
    }
  }
}

struct Expected {
  const char* sample;
  const char* press;
  Intent intent;
};

TEST(Screens, give_what_was_pressed_its_intent) {
  const std::vector<Expected> presses = {{"home", "home.check-in", intent::StartCheckIn{}},
                                         {"home", "home.claim", intent::StartClaim{}},
                                         {"home", "home.verify", intent::StartVerify{}},
                                         {"home", "home.sign-in", intent::OpenSignIn{}},
                                         {"home", "language.ar", intent::ChooseLanguage{}},
                                         {"home", "page.display", intent::OpenDisplay{}},
                                         {"home-display", "display.dark", intent::ChooseDisplay{}},
                                         {"home-display", "display.larger-text", intent::ChooseDisplay{}},
                                         {"home-display", "display.confirm", intent::CloseDisplay{}},
                                         {"scan", "page.display", intent::OpenDisplay{}},
                                         {"scan", "page.help", intent::OpenHelp{}},
                                         {"home-help", "help.unwell", intent::CallHelp{}},
                                         {"home-help", "help.cancel", intent::CloseHelp{}},
                                         {"scan-help-called", "help.call.action", intent::TakeHelpBack{}},
                                         {"ticket-help-ended", "help.call.action", intent::AcknowledgeHelp{}},
                                         {"support", "support.row.k2-9", intent::OpenQuery{}},
                                         {"support", "support.take-on", intent::TakeAction{}},
                                         {"support", "support.raise", intent::TakeAction{}},
                                         {"support-close", "reason.helped", intent::ChooseReason{}},
                                         {"scan", "scan.back", intent::Back{}},
                                         {"scan", "page.home", intent::GoHome{}},
                                         {"confirm-identity", "check-in.confirm", intent::ConfirmIdentity{}},
                                         {"confirm-identity", "check-in.deny", intent::DenyIdentity{}},
                                         {"confirm-identity-idle", "idle.confirm", intent::StayHere{}},
                                         {"confirm-identity-idle", "idle.cancel", intent::GoHome{}},
                                         {"consent", "consent.give", intent::GiveConsent{}},
                                         {"photo-good", "photo.take", intent::TakePhoto{}},
                                         {"photo-taken", "photo.accept", intent::AcceptPhoto{}},
                                         {"photo-taken", "photo.retake", intent::RetakePhoto{}},
                                         {"ticket", "ticket.done", intent::GoHome{}},
                                         {"refused", "refused.done", intent::GoHome{}},
                                         {"fault", "fault.close", intent::AcknowledgeFault{}},
                                         {"claim-name", "claim.confirm-name", intent::ConfirmName{}},
                                         {"claim-done", "claim.done", intent::GoHome{}},
                                         {"verdict-genuine-valid", "verdict.next", intent::VerifyNext{}},
                                         {"verdict-not-genuine", "verdict.done", intent::GoHome{}},
                                         {"sign-in-locked", "sign-in.back", intent::Back{}},
                                         {"desk", "desk.call-next", intent::CallNext{}},
                                         {"desk", "desk.row.b3", intent::SelectSitting{}},
                                         {"desk", "desk.queue.b1", intent::SelectSitting{}},
                                         {"desk", "place.certify", intent::GoTo{}},
                                         {"desk", "sign-out", intent::SignOut{}},
                                         {"desk-search", "desk.clear-search", intent::Search{}},
                                         {"desk-detail", "desk.action.finish", intent::TakeAction{}},
                                         {"desk-detail", "desk.action.incident", intent::TakeAction{}},
                                         {"desk-detail", "desk.close", intent::SelectSitting{}},
                                         {"desk-fault", "fault.action", intent::AcknowledgeFault{}},
                                         {"desk-reason", "reason.wrong-seat", intent::ChooseReason{}},
                                         {"desk-reason", "reason.cancel", intent::CancelDialog{}},
                                         {"desk-incident", "incident.major", intent::EditIncident{}},
                                         {"desk-incident", "incident.confirm", intent::SaveIncident{}},
                                         {"desk-idle", "idle.confirm", intent::StayHere{}},
                                         {"desk-idle", "idle.cancel", intent::SignOut{}},
                                         {"certify", "certify.tick.b0", intent::ToggleSelected{}},
                                         {"certify", "certify.row.b0", intent::ToggleSelected{}},
                                         {"certify", "certify.row.b5", intent::RequestRevocation{}},
                                         {"certify", "certify.all", intent::SelectAll{}},
                                         {"certify", "certify.exam", intent::FilterExam{}},
                                         {"certify", "certify.status", intent::FilterStatus{}},
                                         {"certify", "certify.done", intent::CertifyDone{}},
                                         {"certify-confirm", "certify-confirm.confirm", intent::ConfirmCertify{}},
                                         {"certify-confirm", "certify-confirm.cancel", intent::CancelDialog{}},
                                         {"certify-revoke", "reason.misconduct", intent::ChooseReason{}},
                                         {"review", "review.row.b-2026-05-04-1", intent::OpenReview{}},
                                         {"review", "review.approve", intent::ApproveClaim{}},
                                         {"review", "review.reject", intent::RejectClaim{}},
                                         {"review-reject", "reason.photo-unclear", intent::ChooseReason{}},
                                         {"day", "day.session.s2", intent::OpenSession{}},
                                         {"day", "day.listed", intent::ListSessions{}},
                                         {"day-list", "day.list.s3", intent::OpenSession{}},
                                         {"day-list", "day.listed", intent::ListSessions{}},
                                         {"day-session", "day.whole", intent::OpenSession{}},
                                         {"day-session", "day.row.b2", intent::SelectSitting{}},
                                         {"desk-card", "card.confirm", intent::RegisterCard{}},
                                         {"desk-card", "card.cancel", intent::DeclineCard{}},
                                         {"system-card", "system.withdraw-card", intent::WithdrawCard{}},
                                         {"system", "system.sync", intent::SyncNow{}}};
  const auto samples = test::allSamples();
  for (const auto& [name, press, intent] : presses) {
    SCOPED_TRACE(std::string{name} + ": " + press);
    const auto sample = std::ranges::find(samples, name, &Sample::name);
    ASSERT_NE(sample, samples.end());
    Shown shown{*sample, {"en"}};
    shown.screen.press(press);
    ASSERT_TRUE(shown.wanted);
    EXPECT_EQ(shown.wanted->index(), intent.index());
  }
}

TEST(Screens, give_the_choice_that_was_made) {
  const auto samples = test::allSamples();
  const auto after = [&](std::string_view name, std::string_view press) {
    Shown shown{*std::ranges::find(samples, name, &Sample::name), {"ar"}};
    shown.screen.press(press);
    return *shown.wanted;
  };
  EXPECT_EQ(std::get<intent::ChooseLanguage>(after("home", "language.ar")).language, "ar");
  EXPECT_EQ(std::get<intent::ChooseDisplay>(after("home-display", "display.dark")).display, (Display{Look::dark}));
  EXPECT_EQ(std::get<intent::ChooseDisplay>(after("home-display", "display.larger-text")).display,
            (Display{Look::light, true}));
  EXPECT_EQ(std::get<intent::SelectSitting>(after("desk", "desk.row.b2")).sitting, "b2");
  EXPECT_EQ(std::get<intent::TakeAction>(after("desk-detail", "desk.action.pause")).action, "pause");
  EXPECT_EQ(std::get<intent::ChooseReason>(after("desk-reason", "reason.wrong-seat")).reason, "wrong-seat");
  EXPECT_EQ(std::get<intent::EditIncident>(after("desk-incident", "incident.major")).note,
            "Phone rang twice; put away.");
  EXPECT_EQ(std::get<intent::RequestRevocation>(after("certify", "certify.row.b5")).certificate, "AS-2026-000123");
  EXPECT_EQ(std::get<intent::GoTo>(after("desk", "place.system")).place, StaffPlace::system);
}

TEST(Screens, of_staff_have_signing_out_before_their_own_actions_wherever_the_two_stand) {
  const auto samples = test::allSamples();
  for (const auto& looks : test::allLooks()) {
    SCOPED_TRACE(looks.name());
    Shown shown{looks};
    for (const auto& [name, action] :
         {std::pair{"desk", "desk.call-next"}, std::pair{"day", "day.listed"}, std::pair{"day-session", "day.whole"}}) {
      SCOPED_TRACE(name);
      shown.show(*std::ranges::find(samples, name, &Sample::name));
      const auto signOut = shown.screen.node("sign-out").rect;
      const auto own = shown.screen.node(action).rect;
      ASSERT_FLOAT_EQ(signOut.y, own.y);
      EXPECT_EQ(signOut.x < own.x, looks.language != "ar");
    }
  }
}

TEST(Screens, a_holders_photo_keeps_to_the_edge_of_its_card_as_the_name_does) {
  const auto samples = test::allSamples();
  for (const auto* language : {"en", "ar"}) {
    const Shown shown{*std::ranges::find(samples, "verdict-genuine-valid", &Sample::name), {language}};
    const auto photo = shown.screen.node("verdict.photo").rect;
    const auto encloses = [](const Rect& outer, const Rect& inner) {
      return outer.x < inner.x && outer.right() > inner.right() && outer.y < inner.y && outer.bottom() > inner.bottom();
    };
    std::optional<Rect> card;
    for (const auto& command : shown.screen.ui.picture().commands()) {
      const auto* const fill = std::get_if<Picture::Fill>(&command);
      if (fill != nullptr && encloses(fill->rect, photo)) card = fill->rect;
    }
    ASSERT_TRUE(card) << language;
    float left = photo.x;
    float right = photo.right();
    for (const auto& text : shown.screen.ui.texts()) {
      if (!encloses(*card, text.stands)) continue;
      left = std::min(left, text.box.x);
      right = std::max(right, text.box.right());
    }
    EXPECT_NEAR(left - card->x, card->right() - right, 1) << language;
    EXPECT_FLOAT_EQ(language == std::string{"ar"} ? left : right,
                    language == std::string{"ar"} ? photo.x : photo.right());
  }
}

TEST(Screens, a_crowded_day_leads_to_the_list_of_its_sessions) {
  const auto samples = test::allSamples();
  Shown shown{*std::ranges::find(samples, "day-crowded", &Sample::name), {"en"}};
  std::string more;
  for (const auto& node : shown.scene().nodes())
    if (node.id.starts_with("day.session.more.")) more = node.id;
  shown.screen.press(more);
  ASSERT_TRUE(shown.wanted);
  EXPECT_TRUE(std::get<intent::ListSessions>(*shown.wanted).listed);
}

TEST(Screens, the_day_is_told_in_words_too) {
  const auto samples = test::allSamples();
  const Shown shown{*std::ranges::find(samples, "day", &Sample::name), {"en"}};
  const auto plain = [&](std::string_view id) {
    const auto* node = shown.scene().find(id);
    return node == nullptr ? "" : withoutMarks(node->label + ": " + node->value);
  };
  EXPECT_EQ(plain("day.session.s3"), "Mathematics: 09:30–11:30, Room 4, 14 taken, 10 free, Running");
  EXPECT_EQ(plain("day.session.s4"), "Speaking: 13:00–14:30, Room 4, Cancelled");
  EXPECT_TRUE(std::ranges::any_of(shown.scene().nodes(), [](const auto& node) {
    return node.label == "Sessions" && node.value == "5";
  })) << "the cancelled one does not count";
  EXPECT_EQ(plain("day.arrivals"), "Arrivals per hour: 07:00: 21, 08:00: 4, 09:00: 36");
  EXPECT_EQ(plain("day.groups"),
            "The candidates now: Expected: 47%, 55, Here, not started: 8%, 9, In the exam: 24%, 29, Finished: 17%, 20, "
            "Absent or stopped: 4%, 5");
}

TEST(Screens, a_photo_that_is_not_good_cannot_be_taken) {
  const auto samples = test::allSamples();
  Shown shown{*std::ranges::find(samples, "photo", &Sample::name), {"en"}};
  shown.screen.press("photo.take");
  EXPECT_FALSE(shown.wanted);
}

TEST(ScreenStrings, hold_a_text_for_every_refusal) {
  const std::regex refusal{R"re((?:\brefuse\(|\bRefusal\{)[^"();]{0,60}"([a-z-]+\.[a-z-]+)")re"};
  std::set<std::string> codes;
  for (const auto* folder : {"shared/domain", "kiosk/flow"}) {
    for (const auto& entry : std::filesystem::directory_iterator{root / folder}) {
      const auto file = entry.path().string();
      if (file.find(".test.") != std::string::npos) continue;
      std::ifstream stream{file};
      const std::string text{std::istreambuf_iterator<char>{stream}, {}};
      for (std::sregex_iterator at{text.begin(), text.end(), refusal}; at != std::sregex_iterator{}; ++at)
        codes.insert((*at)[1]);
    }
  }
  EXPECT_GT(codes.size(), 30U);
  const auto strings = *Strings::load(root / "assets/strings", "en");
  for (const auto& code : codes) EXPECT_TRUE(strings.has("refusal." + code)) << code;
}

}  // namespace
}  // namespace assay::kiosk
