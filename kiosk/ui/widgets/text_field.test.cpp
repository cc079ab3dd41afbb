#include "kiosk/ui/widgets/text_field.h"

#include <gtest/gtest.h>

#include <array>
#include <deque>
#include <map>
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

/// The arrows from one thing on the screen to another, as few as can be.
std::vector<Key> wayTo(const Scene& scene, const std::string& from, const std::string& to, bool mirrored) {
  struct Step {
    Heading heading;
    Key key;
  };
  const std::array steps = {Step{Heading::up, Key::up}, Step{Heading::down, Key::down},
                            Step{Heading::towardsStart, mirrored ? Key::right : Key::left},
                            Step{Heading::towardsEnd, mirrored ? Key::left : Key::right}};
  std::map<std::string, std::vector<Key>> ways{{from, {}}};
  for (std::deque<std::string> open{from}; !open.empty() && !ways.contains(to); open.pop_front()) {
    for (const auto& [heading, key] : steps) {
      const auto& next = focusAfter(scene, open.front(), heading, mirrored)->id;
      if (!next.starts_with("key.") || ways.contains(next)) continue;
      auto way = ways.at(open.front());
      way.push_back(key);
      ways.emplace(next, std::move(way));
      open.push_back(next);
    }
  }
  return ways[to];
}

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

TEST(TextField, the_keys_go_in_the_frame_in_which_it_is_done_with) {
  for (const bool byKeypad : {false, true}) {
    Form form;
    form.screen.press("name");
    if (byKeypad) form.screen.key(Key::down);
    ASSERT_NE(form.screen.ui.scene().find("key.q"), nullptr);
    form.screen.ui.send(Submit{});
    while (form.screen.ui.hasInput()) form.screen.frame();
    EXPECT_EQ(form.screen.ui.scene().find("key.q"), nullptr) << byKeypad;
  }
}

TEST(TextField, an_arrow_goes_along_the_row_however_wide_its_keys_are) {
  Form form;
  form.screen.key(Key::down);
  form.screen.ui.focus("key.signs");
  for (const auto* const next : {"key.space", "key.done"}) {
    form.screen.key(Key::right);
    EXPECT_EQ(form.focus(), next);
  }
  for (const auto* const next : {"key.space", "key.signs"}) {
    form.screen.key(Key::left);
    EXPECT_EQ(form.focus(), next);
  }
}

TEST(TextField, every_key_on_the_screen_is_reached_by_arrows) {
  for (const auto* language : {"en", "fr", "es", "ar", "hi", "zh"}) {
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

TEST(TextField, all_rows_of_keys_that_end_in_a_wide_one_end_at_the_same_edge) {
  for (const auto* language : {"en", "ar", "hi"}) {
    Form form{language};
    EXPECT_FLOAT_EQ(form.screen.node("key.backspace").rect.right(), form.screen.node("key.done").rect.right())
        << language;
  }
}

TEST(TextField, arabic_signs_have_arabic_commas_and_brackets_that_stand_as_they_are_drawn) {
  Form form{"ar"};
  form.screen.press("key.signs");
  EXPECT_EQ(form.screen.ui.scene().find("key.,"), nullptr);
  form.screen.press("key.،");
  // Drawn as "(" and ")".
  EXPECT_LT(form.screen.node("key.)").rect.x, form.screen.node("key.(").rect.x);
  form.screen.press("key.(");
  form.screen.press("key.)");
  EXPECT_EQ(form.name, "،()");
}

TEST(TextField, latin_letters_on_an_arabic_page_have_latin_signs) {
  Form form{"ar"};
  form.screen.press("key.language");
  form.screen.press("key.signs");
  for (const auto* const key : {"key.,", "key.(", "key.)", "key.é"}) form.screen.press(key);
  EXPECT_EQ(form.name, ",()é");
  EXPECT_LT(form.screen.node("key.(").rect.x, form.screen.node("key.)").rect.x);
  EXPECT_EQ(form.screen.node("key.(").label, "(");
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

/// By the keys on the screen alone, touched one after the other.
std::string touched(std::string_view language, const std::vector<std::string>& keys) {
  Form form(language);
  form.screen.press("name");
  for (const auto& key : keys) form.screen.press("key." + key);
  return form.name;
}

/// By a keypad alone: from key to key by arrows, each pressed by Enter.
std::string steered(std::string_view language, const std::vector<std::string>& keys) {
  Form form(language);
  form.screen.key(Key::down);
  const bool mirrored = language == "ar";
  for (const auto& wanted : keys) {
    const auto& scene = form.screen.ui.scene();
    const auto way = wayTo(scene, form.focus(), "key." + wanted, mirrored);
    for (const auto step : way) form.screen.key(step);
    EXPECT_EQ(form.focus(), "key." + wanted);
    form.screen.key(Key::enter);
  }
  return form.name;
}

struct TypedName {
  const char* language;
  const char* name;
  std::vector<std::string> keys;
};
void PrintTo(const TypedName& typed, std::ostream* out) { *out << typed.language << ' ' << typed.name; }

struct NamesOnKeys : testing::TestWithParam<TypedName> {};

TEST_P(NamesOnKeys, are_typed_by_touch) { EXPECT_EQ(touched(GetParam().language, GetParam().keys), GetParam().name); }
TEST_P(NamesOnKeys, are_typed_by_a_keypad) {
  EXPECT_EQ(steered(GetParam().language, GetParam().keys), GetParam().name);
}

INSTANTIATE_TEST_SUITE_P(EveryLanguage, NamesOnKeys,
                         testing::Values(TypedName{"en",
                                                   "O'Neil-Zoé’",
                                                   {"shift", "O", "'", "shift", "N", "e", "i", "l", "-", "shift", "Z",
                                                    "o", "signs", "é", "signs", "shift", "’"}},
                                         TypedName{"fr",
                                                   "Éloïse-Œn",
                                                   {"signs", "shift", "É", "signs", "l", "o", "signs", "ï", "signs",
                                                    "s", "e", "-", "signs", "shift", "Œ", "signs", "n"}},
                                         TypedName{"es",
                                                   "Íñigo Úbeda",
                                                   {"signs", "shift", "Í", "ñ", "signs", "i", "g", "o", "space",
                                                    "signs", "shift", "Ú", "signs", "b", "e", "d", "a"}},
                                         TypedName{"ar",
                                                   "إبراهيم آل-مدّ",
                                                   {"إ", "ب", "ر", "ا", "ه", "ي", "م", "space", "آ", "ل", "-", "م", "د",
                                                    "signs", "ّ"}},
                                         TypedName{"hi",
                                                   "श्रीकृष्ण ज़ा",
                                                   {"shift", "श", "्", "र", "ी", "क", "ृ", "shift", "ष", "्", "shift", "ण",
                                                    "space", "ज", "़", "ा"}}));

/// Few words, so that a test knows them all.
struct FewWords : InputMethod {
  int asked = 0;
  std::vector<Word> wordsFor(std::string_view letters) override {
    ++asked;
    if (letters == "zhangwei") return {{"张伟", 8}, {"张", 5}, {"章", 5}};
    if (letters == "wei") return {{"伟", 3}, {"薇", 3}};
    if (letters != "yi") return {};
    std::vector<Word> many;
    for (int i = 1; i <= 60; ++i) many.push_back({"字" + std::to_string(i), 2});
    return many;
  }
};

struct ByItsSound : testing::Test {
  FewWords method;
  Form form{"zh"};

  ByItsSound() {
    form.screen.ui.setInputMethod("zh", method);
    form.screen.press("name");
  }
  void letters(std::string_view word) {
    for (const char letter : word) form.screen.press(std::string{"key."} + letter);
  }
  bool has(const char* id) { return form.screen.ui.scene().find(id) != nullptr; }
};

TEST_F(ByItsSound, a_name_is_chosen_from_what_it_may_be) {
  letters("zhangwei");
  EXPECT_EQ(form.name, "") << "no letter of it is in the field yet";
  EXPECT_EQ(form.screen.node("key.sounds").label, "zhangwei");
  form.screen.press("key.word.1");
  EXPECT_EQ(form.name, "张伟");
  EXPECT_FALSE(has("key.sounds"));
}

TEST_F(ByItsSound, a_word_for_the_first_letters_leaves_the_others) {
  letters("zhangwei");
  form.screen.press("key.word.2");
  EXPECT_EQ(form.screen.node("key.sounds").label, "wei");
  form.screen.press("key.word.2");
  EXPECT_EQ(form.name, "张薇");
}

TEST_F(ByItsSound, space_and_done_take_the_likeliest_before_they_do_what_they_do) {
  letters("zhangwei");
  form.screen.press("key.space");
  EXPECT_EQ(form.name, "张伟");
  form.screen.press("key.space");
  EXPECT_EQ(form.name, "张伟 ");
  letters("wei");
  form.screen.press("key.done");
  EXPECT_EQ(form.name, "张伟 伟");
  EXPECT_TRUE(has("key.done")) << "nothing is sent that was not seen";
  form.screen.press("key.done");
  EXPECT_FALSE(has("key.done"));
}

TEST_F(ByItsSound, backspace_takes_a_letter_of_the_sound_first) {
  letters("zhangweix");
  form.screen.press("key.backspace");
  form.screen.press("key.word.1");
  form.screen.press("key.backspace");
  EXPECT_EQ(form.name, "张");
}

TEST_F(ByItsSound, more_words_than_fit_are_paged_through) {
  letters("yi");
  const auto first = form.screen.node("key.word.1").label;
  int pages = 1;
  for (form.screen.press("key.more"); form.screen.node("key.word.1").label != first && pages < 60; ++pages)
    form.screen.press("key.more");
  EXPECT_GT(pages, 2);
  EXPECT_LT(pages, 20);
  form.screen.press("key.more");
  const auto second = form.screen.node("key.word.1").label;
  EXPECT_NE(second, first);
  form.screen.press("key.word.1");
  EXPECT_EQ(form.name, second);
}

TEST_F(ByItsSound, is_chosen_by_a_keypad_alone) {
  letters("wei");
  form.screen.ui.focus("key.q");
  form.screen.frame();
  form.screen.key(Key::up);
  EXPECT_TRUE(form.focus().starts_with("key.word.")) << form.focus();
  const auto wanted = form.screen.node(form.focus()).label;
  form.screen.key(Key::enter);
  EXPECT_EQ(form.name, wanted);
  EXPECT_EQ(form.focus(), "key.space") << "the words are gone, the keyboard is not";
}

TEST_F(ByItsSound, latin_letters_are_there_on_demand) {
  letters("we");
  form.screen.press("key.language");
  EXPECT_FALSE(has("key.sounds"));
  letters("li");
  EXPECT_EQ(form.name, "li");
  EXPECT_EQ(method.asked, 2);
}

TEST_F(ByItsSound, what_nobody_chose_is_forgotten_with_the_keyboard) {
  letters("zhangwei");
  form.screen.ui.forgetPerson();
  form.screen.frame();
  form.screen.press("name");
  EXPECT_FALSE(has("key.sounds"));
  EXPECT_EQ(form.name, "");
}

TEST(TextField, a_chinese_page_without_an_input_method_types_what_the_keys_say) {
  EXPECT_EQ(touched("zh", {"w", "e", "i"}), "wei");
}

}  // namespace
}  // namespace assay::kiosk
