#include "kiosk/app/screen_reader.h"

#include <gtest/gtest.h>

#include "kiosk/app/kiosk_test_kit.h"

namespace assay::kiosk {
namespace {

struct ReadAloud : testing::Test, test::KioskKit {
  [[nodiscard]] std::string lastWords() const { return said.empty() ? "" : said.back().text; }
  void plug(bool in) {
    post(Message{message::HeadphonesChanged{in}});
    app.turn(nullptr);
  }
  void pass(std::chrono::seconds time) {
    centre.nodes.clock.advance(time);
    app.turn(nullptr);
  }
};

TEST_F(ReadAloud, nothing_until_somebody_wants_it) {
  app.turn(nullptr);
  press("home.check-in");
  key(Key::tab);
  key(Key::again);
  EXPECT_TRUE(said.empty());
}

TEST_F(ReadAloud, begins_with_the_speech_key_and_says_how_it_goes_on) {
  app.turn(nullptr);
  key(Key::speech);
  ASSERT_EQ(said.size(), 1U);
  EXPECT_TRUE(lastWords().starts_with("Reading aloud is on. What would you like to do?")) << lastWords();
  EXPECT_NE(lastWords().find("Check in, choice, "), std::string::npos) << "what has the focus: " << lastWords();
  EXPECT_EQ(said.back().language, "en");
  key(Key::speech);
  EXPECT_EQ(lastWords(), "Reading aloud is off.");
  key(Key::tab);
  EXPECT_EQ(said.size(), 2U);
}

TEST_F(ReadAloud, begins_when_headphones_are_plugged_in_and_ends_when_they_are_pulled) {
  app.turn(nullptr);
  plug(true);
  EXPECT_TRUE(lastWords().starts_with("Reading aloud is on.")) << lastWords();
  plug(false);
  EXPECT_EQ(lastWords(), "Reading aloud is off.");
}

TEST_F(ReadAloud, a_keypad_with_a_jack_of_its_own_tells_by_its_keys) {
  app.turn(nullptr);
  key(Key::headphonesIn);
  EXPECT_TRUE(app.state().speech);
  key(Key::headphonesOut);
  EXPECT_FALSE(app.state().speech);
}

TEST_F(ReadAloud, a_screen_and_its_focus_are_one_thing_to_say) {
  app.turn(nullptr);
  key(Key::speech);
  said.clear();
  key(Key::enter);
  EXPECT_EQ(screen(), "scan");
  ASSERT_EQ(said.size(), 1U);
  EXPECT_TRUE(lastWords().starts_with("Show your booking code. Step 1 of 5. ")) << lastWords();
  EXPECT_TRUE(lastWords().ends_with("Back, button")) << lastWords();
}

TEST_F(ReadAloud, again_slower_and_faster) {
  app.turn(nullptr);
  key(Key::speech);
  key(Key::again);
  EXPECT_TRUE(lastWords().starts_with("What would you like to do?")) << lastWords();
  EXPECT_EQ(said.back().wordsPerMinute, 160);
  key(Key::faster);
  EXPECT_EQ(lastWords(), "Speed 200");
  EXPECT_EQ(said.back().wordsPerMinute, 200);
  for (int i = 0; i < 20; ++i) key(Key::slower);
  EXPECT_EQ(said.back().wordsPerMinute, 80);
  key(Key::speech);
  key(Key::speech);
  EXPECT_EQ(said.back().wordsPerMinute, 160) << "the next person's";
}

TEST_F(ReadAloud, ends_with_the_turn_of_who_wanted_it) {
  app.turn(nullptr);
  key(Key::speech);
  press("home.check-in");
  press("page.home");
  EXPECT_FALSE(app.state().speech);
  EXPECT_EQ(lastWords(), "Reading aloud is off.");
}

TEST_F(ReadAloud, goes_on_for_who_goes_home_with_their_headphones_plugged_in) {
  app.turn(nullptr);
  plug(true);
  press("home.check-in");
  press("page.home");
  EXPECT_TRUE(app.state().speech);
  EXPECT_TRUE(lastWords().starts_with("What would you like to do?")) << lastWords();
}

TEST_F(ReadAloud, leaves_more_time_and_ends_when_nobody_is_there) {
  app.turn(nullptr);
  plug(true);
  press("home.check-in");
  pass(std::chrono::seconds{100});
  EXPECT_FALSE(currentScreen(app.state()).idleWarning);
  pass(std::chrono::seconds{30});
  EXPECT_TRUE(currentScreen(app.state()).idleWarning);
  EXPECT_NE(lastWords().find(ui.strings().text("idle.title")), std::string::npos) << lastWords();
  pass(std::chrono::seconds{60});
  EXPECT_EQ(screen(), "home");
  EXPECT_FALSE(app.state().speech) << "even if the headphones were left";
}

TEST_F(ReadAloud, any_key_tells_that_somebody_is_there) {
  app.turn(nullptr);
  press("home.check-in");
  pass(std::chrono::seconds{31});
  ASSERT_TRUE(currentScreen(app.state()).idleWarning);
  key(Key::tab);
  EXPECT_FALSE(currentScreen(app.state()).idleWarning);
}

TEST_F(ReadAloud, draws_and_says_nothing_while_nothing_happens) {
  ASSERT_TRUE(becomes([&] { return hal::isConnected(app.state().camera); }));
  key(Key::speech);
  const auto painted = window->framesPainted();
  said.clear();
  for (int second = 0; second < 20; ++second) pass(std::chrono::seconds{1});
  EXPECT_EQ(window->framesPainted(), painted);
  EXPECT_TRUE(said.empty());
}

}  // namespace
}  // namespace assay::kiosk
