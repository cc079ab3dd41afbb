#include "hal/linux/key_wedge.h"

#include <gtest/gtest.h>
#include <linux/input-event-codes.h>

namespace assay::hal {
namespace {

using Scan = std::optional<std::string>;

Scan press(KeyWedge& wedge, std::uint16_t code) {
  auto scan = wedge.key(code, 1);
  wedge.key(code, 0);
  return scan;
}

void hold(KeyWedge& wedge, std::uint16_t modifier, std::uint16_t code) {
  wedge.key(modifier, 1);
  press(wedge, code);
  wedge.key(modifier, 0);
}

TEST(KeyWedge, gives_a_scan_when_it_ends) {
  KeyWedge wedge;
  EXPECT_EQ(press(wedge, KEY_A), std::nullopt);
  EXPECT_EQ(press(wedge, KEY_7), std::nullopt);
  EXPECT_EQ(press(wedge, KEY_ENTER), Scan{"a7"});
  EXPECT_EQ(press(wedge, KEY_B), std::nullopt);
  EXPECT_EQ(press(wedge, KEY_TAB), Scan{"b"});
}

TEST(KeyWedge, types_a_link_with_either_shift) {
  KeyWedge wedge;
  for (const std::uint16_t code : {KEY_H, KEY_T, KEY_T, KEY_P, KEY_S}) press(wedge, code);
  hold(wedge, KEY_LEFTSHIFT, KEY_SEMICOLON);
  press(wedge, KEY_SLASH);
  hold(wedge, KEY_RIGHTSHIFT, KEY_C);
  hold(wedge, KEY_LEFTSHIFT, KEY_3);
  press(wedge, KEY_KP4);
  EXPECT_EQ(press(wedge, KEY_KPENTER), Scan{"https:/C#4"});
}

TEST(KeyWedge, caps_lock_turns_letters_only) {
  KeyWedge wedge;
  press(wedge, KEY_CAPSLOCK);
  press(wedge, KEY_A);
  press(wedge, KEY_1);
  hold(wedge, KEY_LEFTSHIFT, KEY_B);
  EXPECT_EQ(press(wedge, KEY_ENTER), Scan{"A1b"});
}

TEST(KeyWedge, gives_no_empty_scans_and_no_repeats) {
  KeyWedge wedge;
  EXPECT_EQ(press(wedge, KEY_ENTER), std::nullopt);
  wedge.key(KEY_A, 1);
  wedge.key(KEY_A, 2);
  wedge.key(KEY_A, 0);
  EXPECT_EQ(press(wedge, KEY_ENTER), Scan{"a"});
}

TEST(KeyWedge, drops_a_scan_with_lost_events_and_reads_the_next) {
  KeyWedge wedge;
  press(wedge, KEY_A);
  wedge.lostEvents();
  press(wedge, KEY_B);
  EXPECT_EQ(press(wedge, KEY_ENTER), std::nullopt);
  press(wedge, KEY_C);
  EXPECT_EQ(press(wedge, KEY_ENTER), Scan{"c"});
}

TEST(KeyWedge, drops_a_scan_that_never_seems_to_end) {
  KeyWedge wedge;
  for (int i = 0; i < 9000; ++i) press(wedge, KEY_A);
  EXPECT_EQ(press(wedge, KEY_ENTER), std::nullopt);
  press(wedge, KEY_A);
  EXPECT_EQ(press(wedge, KEY_ENTER), Scan{"a"});
}

TEST(KeyWedge, forgets_half_a_scan_when_plugged_in_again) {
  KeyWedge wedge;
  wedge.key(KEY_LEFTSHIFT, 1);
  press(wedge, KEY_A);
  wedge.reset();
  press(wedge, KEY_B);
  EXPECT_EQ(press(wedge, KEY_ENTER), Scan{"b"});
}

}  // namespace
}  // namespace assay::hal
