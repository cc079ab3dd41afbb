#include "kiosk/ui/widgets/text_field.h"

#include <gtest/gtest.h>

#include "kiosk/ui/widgets/ui_fixture.h"
#include "kiosk/ui/widgets/widgets.h"

namespace assay::kiosk {
namespace {

using test::Screen;

TEST(TextField, gives_what_a_keyboard_types) {
  std::string name = "An";
  Screen screen;
  screen.show([&](Ui& ui) {
    const auto typing = textField(ui, {.id = "name", .label = "Name", .value = name});
    if (typing.changed) name = *typing.changed;
  });
  screen.type("name", "na Ñ");
  EXPECT_EQ(name, "Anna Ñ");
  EXPECT_EQ(screen.node("name").value, "Anna Ñ");
  screen.key(Key::backspace);
  EXPECT_EQ(name, "Anna ");
}

TEST(TextField, backspace_takes_a_letter_with_its_marks) {
  EXPECT_EQ(withoutLastLetter("Ana"), "An");
  EXPECT_EQ(withoutLastLetter("e\u0301"), "");
  EXPECT_EQ(withoutLastLetter("محمدٌ"), "محم");
  EXPECT_EQ(withoutLastLetter(""), "");
}

TEST(TextField, the_keys_on_the_screen_type_into_it) {
  std::string name;
  bool submitted = false;
  Screen screen;
  screen.show([&](Ui& ui) {
    page(ui, {}, [&] {
      const auto typing = textField(ui, {.id = "name", .label = "Name", .value = name});
      if (typing.changed) name = *typing.changed;
      submitted |= typing.submitted;
    });
  });
  EXPECT_EQ(screen.ui.scene().find("key.a"), nullptr);
  screen.press("name");
  for (const auto* key : {"key.shift", "key.A", "key.n", "key.a", "key.space", "key.b", "key.backspace"})
    screen.press(key);
  EXPECT_EQ(name, "Ana ");
  screen.press("key.done");
  EXPECT_TRUE(submitted);
  EXPECT_EQ(screen.ui.scene().find("key.a"), nullptr);
}

TEST(TextField, an_arabic_page_has_arabic_keys_and_latin_ones_on_demand) {
  std::string name;
  Screen screen{"ar"};
  screen.show([&](Ui& ui) {
    page(ui, {}, [&] {
      const auto typing = textField(ui, {.id = "name", .value = name});
      if (typing.changed) name = *typing.changed;
    });
  });
  screen.press("name");
  screen.press("key.م");
  screen.press("key.language");
  screen.press("key.a");
  EXPECT_EQ(name, "مa");
}

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
