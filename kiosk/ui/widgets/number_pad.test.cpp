#include "kiosk/ui/widgets/number_pad.h"

#include <gtest/gtest.h>

#include "kiosk/ui/widgets/ui_fixture.h"

namespace assay::kiosk {
namespace {

using test::Screen;

struct Booking {
  Screen screen;
  std::string digits;
  bool done = false;

  explicit Booking(std::string_view language = "en") : screen(language) {
    screen.show([this](Ui& ui) {
      const auto typing = numberPad(ui, {.id = "n", .label = "Booking", .digits = digits, .least = 4, .most = 5});
      if (typing.changed) digits = *typing.changed;
      done |= typing.done;
    });
  }
  void press(const std::string& keys) {
    for (const char key : keys) screen.press("n." + std::string{key});
  }
};

TEST(NumberPad, shows_what_is_typed_and_gives_it_when_confirmed) {
  Booking booking;
  booking.press("0712");
  EXPECT_EQ(booking.digits, "0712");
  EXPECT_EQ(booking.screen.node("n").value, "0712");
  EXPECT_FALSE(booking.done);
  booking.screen.press("n.done");
  EXPECT_TRUE(booking.done);
}

TEST(NumberPad, too_few_digits_are_not_confirmed_and_too_many_not_taken) {
  Booking booking;
  booking.press("071");
  EXPECT_FALSE(booking.screen.node("n.done").enabled);
  booking.screen.press("n.done");
  EXPECT_FALSE(booking.done);
  booking.press("123");
  EXPECT_EQ(booking.digits, "07112");
}

TEST(NumberPad, a_digit_is_taken_back) {
  Booking booking;
  EXPECT_FALSE(booking.screen.node("n.back").enabled);
  booking.press("12");
  booking.screen.press("n.back");
  EXPECT_EQ(booking.digits, "1");
  booking.screen.key(Key::backspace);
  EXPECT_EQ(booking.digits, "");
}

TEST(NumberPad, takes_a_keyboard_s_digits_and_its_enter) {
  Booking booking;
  booking.screen.ui.send(TextTyped{"07a12"});
  booking.screen.settle();
  EXPECT_EQ(booking.digits, "0712");
  booking.screen.key(Key::enter);
  EXPECT_TRUE(booking.done);
}

TEST(NumberPad, keys_stand_as_on_every_pad_and_digits_are_written_as_the_language_does) {
  Booking booking{"ar"};
  EXPECT_LT(booking.screen.node("n.1").rect.x, booking.screen.node("n.3").rect.x);
  booking.press("12");
  EXPECT_TRUE(std::ranges::any_of(booking.screen.ui.texts(), [](const auto& text) { return text.text == "١٢"; }));
}

}  // namespace
}  // namespace assay::kiosk
