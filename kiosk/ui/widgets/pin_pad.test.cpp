#include "kiosk/ui/widgets/pin_pad.h"

#include <gtest/gtest.h>

#include "kiosk/ui/widgets/ui_fixture.h"

namespace assay::kiosk {
namespace {

using test::Screen;

TEST(PinPad, gives_the_pin_and_shows_only_how_many_digits) {
  std::optional<std::string> pin;
  Screen screen;
  screen.show([&](Ui& ui) {
    if (auto given = pinPad(ui, {.id = "pin", .label = "PIN"})) pin = given;
  });
  for (const auto* key : {"pin.4", "pin.7", "pin.1"}) screen.press(key);
  EXPECT_EQ(screen.node("pin").value, "3");
  EXPECT_FALSE(screen.ui.scene().says("471"));
  EXPECT_FALSE(screen.node("pin.done").enabled);
  screen.press("pin.9");
  screen.press("pin.done");
  EXPECT_EQ(pin, "4719");
  EXPECT_EQ(screen.node("pin").value, "0");
}

TEST(PinPad, takes_digits_from_a_physical_keyboard) {
  std::optional<std::string> pin;
  Screen screen;
  screen.show([&](Ui& ui) {
    if (auto given = pinPad(ui, {.id = "pin"})) pin = given;
  });
  screen.ui.send(TextTyped{"12x34"});
  screen.key(Key::enter);
  EXPECT_EQ(pin, "1234");
}

TEST(PinPad, enter_after_typed_digits_is_not_for_the_key_that_had_the_focus) {
  std::optional<std::string> pin;
  Screen screen;
  screen.show([&](Ui& ui) {
    if (auto given = pinPad(ui, {.id = "pin"})) pin = given;
  });
  screen.key(Key::tab);
  EXPECT_EQ(screen.ui.interaction().focus(), "pin.1");
  for (const auto* digit : {"9", "8", "7", "6"}) screen.ui.send(TextTyped{digit});
  screen.key(Key::enter);
  EXPECT_EQ(pin, "9876");
}

TEST(PinPad, forgets_the_digits_when_it_leaves_the_screen) {
  bool shown = true;
  Screen screen;
  screen.show([&](Ui& ui) {
    if (shown) pinPad(ui, {.id = "pin"});
  });
  screen.press("pin.1");
  EXPECT_EQ(screen.node("pin").value, "1");
  shown = false;
  screen.frame();
  shown = true;
  screen.frame();
  EXPECT_EQ(screen.node("pin").value, "0");
}

}  // namespace
}  // namespace assay::kiosk
