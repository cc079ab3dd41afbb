#include "kiosk/ui/widgets/text_field.h"

#include <gtest/gtest.h>

#include <deque>
#include <set>

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

/// A page to be filled in, with something after the field.
struct Form {
  std::string name;
  int sent = 0;
  Screen screen;

  explicit Form(std::string_view language = "en") : screen(language) {
    screen.show([this](Ui& ui) {
      page(ui, {}, [&] {
        const auto typing = textField(ui, {.id = "name", .label = "Name", .value = name});
        if (typing.changed) name = *typing.changed;
        if (button(ui, {.id = "send", .label = "Send"})) ++sent;
      });
    });
    screen.key(Key::tab);
  }
  [[nodiscard]] std::string focus() const { return screen.ui.interaction().focus(); }
};

TEST(TextField, arrows_alone_type_into_it_and_lead_out_again) {
  Form form;
  EXPECT_EQ(form.focus(), "name");
  form.screen.key(Key::down);
  EXPECT_EQ(form.focus(), "key.q");
  form.screen.key(Key::enter);
  form.screen.key(Key::right);
  form.screen.key(Key::enter);
  EXPECT_EQ(form.name, "qw");
  form.screen.key(Key::up);
  EXPECT_EQ(form.focus(), "name");
  form.screen.key(Key::down);
  form.screen.ui.focus("key.done");
  form.screen.key(Key::enter);
  EXPECT_EQ(form.focus(), "send");
  EXPECT_EQ(form.screen.ui.scene().find("key.q"), nullptr);
  EXPECT_EQ(form.name, "qw");
}

TEST(TextField, every_key_on_the_screen_is_reached_by_arrows) {
  for (const auto* language : {"en", "ar"}) {
    Form form(language);
    form.screen.key(Key::down);
    const auto& scene = form.screen.ui.scene();
    std::set<std::string> reached{form.focus()};
    std::deque<std::string> open{form.focus()};
    for (; !open.empty(); open.pop_front()) {
      for (const auto heading : {Heading::up, Heading::down, Heading::towardsStart, Heading::towardsEnd}) {
        const auto& to = focusAfter(scene, open.front(), heading, language == std::string{"ar"})->id;
        if (reached.insert(to).second) open.push_back(to);
      }
    }
    for (const auto* key : scene.withRole(Role::key)) EXPECT_TRUE(reached.contains(key->id)) << key->id;
  }
}

TEST(TextField, tab_goes_past_the_keys_and_what_is_typed_meanwhile_still_arrives) {
  Form form;
  form.screen.key(Key::down);
  form.screen.ui.send(TextTyped{"A b"});
  form.screen.key(Key::space);  // a physical space bar tells both
  EXPECT_EQ(form.name, "A b");
  form.screen.key(Key::tab);
  EXPECT_EQ(form.focus(), "send");
  form.screen.key(Key::space);
  EXPECT_EQ(form.sent, 1);
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
