#include "kiosk/app/key_codes.h"

#include <SDL_keycode.h>
#include <gtest/gtest.h>

namespace assay::kiosk {
namespace {

TEST(KeyCodes, function_keys_steer_the_reading_aloud) {
  EXPECT_EQ(keyOf(SDLK_F1, false), Key::speech);
  EXPECT_EQ(keyOf(SDLK_F2, false), Key::again);
  EXPECT_EQ(keyOf(SDLK_F3, false), Key::slower);
  EXPECT_EQ(keyOf(SDLK_F4, false), Key::faster);
}

TEST(KeyCodes, a_keypad_tells_of_its_headphones_by_two_keys) {
  EXPECT_EQ(keyOf(SDLK_F15, false), Key::headphonesIn);
  EXPECT_EQ(keyOf(SDLK_F16, false), Key::headphonesOut);
}

TEST(KeyCodes, the_keys_of_a_keypad_move_press_and_lead_back) {
  EXPECT_EQ(keyOf(SDLK_UP, false), Key::up);
  EXPECT_EQ(keyOf(SDLK_DOWN, false), Key::down);
  EXPECT_EQ(keyOf(SDLK_LEFT, false), Key::left);
  EXPECT_EQ(keyOf(SDLK_RIGHT, false), Key::right);
  EXPECT_EQ(keyOf(SDLK_RETURN, false), Key::enter);
  EXPECT_EQ(keyOf(SDLK_KP_ENTER, false), Key::enter);
  EXPECT_EQ(keyOf(SDLK_SPACE, false), Key::space);
  EXPECT_EQ(keyOf(SDLK_BACKSPACE, false), Key::backspace);
  EXPECT_EQ(keyOf(SDLK_ESCAPE, false), Key::escape);
  EXPECT_EQ(keyOf(SDLK_AC_BACK, false), Key::escape);
}

TEST(KeyCodes, only_tab_asks_for_shift) {
  EXPECT_EQ(keyOf(SDLK_TAB, false), Key::tab);
  EXPECT_EQ(keyOf(SDLK_TAB, true), Key::backTab);
  EXPECT_EQ(keyOf(SDLK_RETURN, true), Key::enter);
}

TEST(KeyCodes, letters_and_other_function_keys_mean_nothing) {
  for (const auto code : {SDLK_a, SDLK_1, SDLK_F5, SDLK_F12, SDLK_F13, SDLK_F14, SDLK_F17, SDLK_LSHIFT, SDLK_HOME})
    EXPECT_EQ(keyOf(code, false), std::nullopt) << code;
}

TEST(KeyCodes, what_is_held_down_moves_on_but_answers_once) {
  for (const auto key : {Key::tab, Key::backTab, Key::up, Key::down, Key::left, Key::right, Key::backspace})
    EXPECT_TRUE(mayRepeat(key));
  for (const auto key : {Key::enter, Key::space, Key::escape, Key::speech, Key::again, Key::slower, Key::faster,
                         Key::headphonesIn, Key::headphonesOut})
    EXPECT_FALSE(mayRepeat(key));
}

}  // namespace
}  // namespace assay::kiosk
