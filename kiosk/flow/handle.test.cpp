#include <gtest/gtest.h>

#include <random>

#include "kiosk/flow/flow_world.h"

namespace assay::kiosk::test {
namespace {

World door() { return world().withSession().withCandidates(3).withStaff("dora", {"desk"}, "1234"); }

std::vector<effect::CameraUse> cameraUses(const World& at) {
  std::vector<effect::CameraUse> uses;
  for (const auto& use : at.all<effect::UseCamera>()) uses.push_back(use.use);
  return uses;
}

TEST(Handle, the_camera_runs_only_while_it_is_looked_through) {
  using enum effect::CameraUse;
  auto at = door();
  at.checkInUntilPhoto("b1").photo();
  EXPECT_EQ(cameraUses(at), (std::vector{codes, off, portrait, off}));
  at.press(intent::GoHome{}).press(intent::StartVerify{}).tell(message::CodeRead{"x"}).press(intent::GoHome{});
  EXPECT_EQ(cameraUses(at), (std::vector{codes, off, portrait, off, codes, off}));
}

TEST(Handle, the_screen_is_read_aloud_for_one_turn_or_as_long_as_headphones_are_in) {
  auto at = door();
  at.press(intent::ToggleSpeech{}).press(intent::StartVerify{});
  EXPECT_TRUE(at.state.speech);
  at.press(intent::GoHome{});
  EXPECT_FALSE(at.state.speech);
  at.tell(message::HeadphonesChanged{true}).press(intent::StartVerify{}).press(intent::GoHome{});
  EXPECT_TRUE(at.state.speech);
  at.signIn("1234").press(intent::SignOut{});
  EXPECT_TRUE(at.state.speech);
  at.tell(message::HeadphonesChanged{false});
  EXPECT_FALSE(at.state.speech);
}

TEST(Handle, nobody_who_presses_keys_or_listens_is_gone) {
  auto at = door();
  at.press(intent::StartCheckIn{}).pass(40s).tell(message::KeyPressed{}).pass(40s);
  EXPECT_EQ(at.screenName(), "scan");
  at.press(intent::ToggleSpeech{}).pass(170s);
  EXPECT_EQ(at.screenName(), "scan");
  at.pass(11s);
  EXPECT_EQ(at.screenName(), "home");
  EXPECT_FALSE(at.state.speech);
}

TEST(Handle, the_photo_is_wiped_once_it_is_stored) {
  auto at = door();
  at.checkInUntilPhoto("b1").photo();
  EXPECT_EQ(at.all<effect::WipePhoto>().size(), 1U);
}

TEST(Handle, what_answers_somebody_who_left_is_not_taken_for_the_next_one_s) {
  auto at = door();
  at.answersAtOnce = false;
  at.checkInUntilPhoto("b1").tell(message::Advice{PhotoAdvice::good}).press(intent::TakePhoto{});
  at.press(intent::GoHome{}).checkInUntilPhoto("b2").answer();
  EXPECT_FALSE(at.view<PhotoView>().taken);
  EXPECT_EQ(at.screenName(), "photo");
}

TEST(Handle, a_photo_that_comes_after_going_back_is_none) {
  auto at = door();
  at.answersAtOnce = false;
  at.checkInUntilPhoto("b1").tell(message::Advice{PhotoAdvice::good}).press(intent::TakePhoto{});
  at.press(intent::Back{}).press(intent::GiveConsent{}).answer();
  EXPECT_FALSE(at.view<PhotoView>().taken);
}

TEST(Handle, a_check_in_that_was_left_is_not_written_by_the_next_candidate_s_photo) {
  auto at = door();
  at.checkInUntilPhoto("b1").tell(message::Advice{PhotoAdvice::good}).press(intent::TakePhoto{});
  at.answersAtOnce = false;
  at.press(intent::AcceptPhoto{}).press(intent::GoHome{}).answer();
  EXPECT_EQ(at.screenName(), "home");
  EXPECT_TRUE(at.all<effect::Append>().empty());
}

TEST(Handle, what_was_not_saved_is_told_even_after_leaving) {
  auto at = door();
  at.checkInUntilPhoto("b1").tell(message::Advice{PhotoAdvice::good}).press(intent::TakePhoto{});
  at.answersAtOnce = false;
  at.press(intent::AcceptPhoto{});
  at.tell(message::PhotoStored{"photo"}).press(intent::GoHome{}).press(intent::StartVerify{});
  at.tell(message::Appended{tl::unexpected{Error{"disk.full", ""}}});
  EXPECT_EQ(at.view<FaultView>().error, "disk.full");
  at.press(intent::AcknowledgeFault{});
  EXPECT_EQ(at.view<ScanView>().purpose, "verify");
}

TEST(Handle, staff_do_not_start_a_candidate_s_journey) {
  auto at = door();
  at.signIn("1234").press(intent::StartCheckIn{}).press(intent::StartVerify{});
  EXPECT_EQ(at.screenName(), "desk");
  at.press(intent::SignOut{});
  EXPECT_EQ(at.screenName(), "home");
}

/// A monkey: any intent or message at any time, with arguments that may or may not mean something.
class Monkey {
 public:
  explicit Monkey(unsigned seed) : random_(seed) {}

  void actOn(World& at) {
    at.now += Duration{pick(0, 9) == 0 ? pick(-60'000, 60'000) : pick(0, 2'000)};
    if (pick(0, 20) == 0) at.answersAtOnce = !at.answersAtOnce;
    if (pick(0, 3) == 0) at.answer();
    at.appendFails = pick(0, 15) == 0 ? std::optional{Error{"disk.full", ""}} : std::nullopt;
    if (pick(0, 40) == 0) happen(at);
    if (pick(0, 2) == 0)
      at.tell(message());
    else
      at.press(intent(std::make_index_sequence<std::variant_size_v<Intent>>{}));
  }

 private:
  int pick(int from, int to) { return std::uniform_int_distribution{from, to}(random_); }
  std::string word() {
    static const std::vector<std::string> words = {"b1",
                                                   "b2",
                                                   "b3",
                                                   "b9",
                                                   "",
                                                   "1234",
                                                   "undo",
                                                   "check-in",
                                                   "seat",
                                                   "start",
                                                   "pause",
                                                   "break",
                                                   "incident",
                                                   "suspend",
                                                   "misconduct",
                                                   "revoke",
                                                   "error-found",
                                                   "photo-unclear",
                                                   "eligible",
                                                   "Core Skills",
                                                   "AC-1",
                                                   "ar",
                                                   "\xff\x1b",
                                                   "minor",
                                                   "how-to",
                                                   "support",
                                                   "raise",
                                                   "take-on",
                                                   "answer",
                                                   "close",
                                                   "helped",
                                                   "q1",
                                                   "s1"};
    return words[static_cast<std::size_t>(pick(0, static_cast<int>(words.size()) - 1))];
  }

  template <class Kind>
  Intent make() {
    if constexpr (std::is_same_v<Kind, intent::EnterPin>)
      return Kind{std::to_string(pick(100, 999999999))};
    else if constexpr (std::is_same_v<Kind, intent::GoTo>)
      return Kind{static_cast<StaffPlace>(pick(0, 6))};
    else if constexpr (std::is_same_v<Kind, intent::EditIncident>)
      return Kind{word(), word()};
    else if constexpr (std::is_same_v<Kind, intent::ChooseDisplay>)
      return Kind{{static_cast<Look>(pick(0, 2)), pick(0, 1) == 0}};
    else if constexpr (std::is_same_v<Kind, intent::ListSessions>)
      return Kind{pick(0, 1) == 0};
    else if constexpr (std::is_empty_v<Kind>)
      return Kind{};
    else
      return Kind{word()};
  }
  template <std::size_t... Index>
  Intent intent(std::index_sequence<Index...>) {
    static const std::vector<Intent (Monkey::*)()> makers = {
        &Monkey::make<std::variant_alternative_t<Index, Intent>>...};
    return (this->*makers[static_cast<std::size_t>(pick(0, sizeof...(Index) - 1))])();
  }

  Message message() {
    switch (pick(0, 10)) {
      case 0:
      case 1: return message::CodeRead{bookingCode(*BookingId::parse("b" + std::to_string(pick(1, 4))))};
      case 2: return message::CodeRead{word()};
      case 3: return message::Advice{static_cast<PhotoAdvice>(pick(0, 9))};
      case 4: return message::PhotoStored{"p"};
      case 5: return message::Appended{std::vector<EventId>{}};
      case 6: return message::PinChecked{StaffId::parse("dora")};
      case 7: return message::Judged{};
      case 8:
        return message::DevicesChanged{pick(0, 1) == 0 ? hal::DeviceStatus{hal::Absent{}} : hal::Connected{}, {}, {}};
      case 9: return message::CardChanged{pick(0, 1) == 0, pick(0, 1) == 0, StaffId::parse(word())};
      default: return message::Tick{};
    }
  }

  void happen(World& at) {
    const auto booking = "b" + std::to_string(pick(1, 3));
    switch (pick(0, 4)) {
      case 3: at.happened("support-query/q1", "support-query.raised", {{"reason", "unwell"}}, "station:other"); break;
      case 0: at.happened("booking/" + booking, "booking.cancelled"); break;
      case 1: at.claimed(booking); break;
      case 2: at.finished(booking); break;
      default: at.state.model.people.erase("c" + std::to_string(pick(1, 3)));
    }
  }

  std::mt19937 random_;
};

TEST(Handle, stands_2000_random_inputs_and_always_finds_home) {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    auto at = door().withStaff("all", {"desk", "officer", "reviewer"}, "5678");
    Monkey monkey(seed);
    for (int i = 0; i < 2000; ++i) {
      if (i % 100 == 50) at.answer().signIn("5678");
      monkey.actOn(at);
      ASSERT_FALSE(at.screenName().empty());
    }
    at.press(intent::GoHome{});
    EXPECT_TRUE(std::holds_alternative<Home>(at.state.activity)) << "seed " << seed;
    at.answersAtOnce = true;
    at.answer().press(intent::AcknowledgeFault{}).press(intent::SignOut{});
    EXPECT_EQ(at.screenName(), "home") << "seed " << seed;
  }
}

}  // namespace
}  // namespace assay::kiosk::test
