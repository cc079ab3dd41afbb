#include "kiosk/app/pinyin_method.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "kiosk/app/kiosk_test_kit.h"
#include "kiosk/ui/widgets/widgets.h"
#include "tests/support/temporary_folder.h"

namespace assay::kiosk {
namespace {

using Word = InputMethod::Word;

bool offers(PinyinMethod& method, std::string_view letters, const Word& word) {
  const auto words = method.wordsFor(letters);
  return std::ranges::find(words, word) != words.end();
}

TEST(PinyinMethod, names_are_among_what_their_sound_may_be) {
  PinyinMethod method;
  EXPECT_TRUE(offers(method, "zhangwei", {"张伟", 8}));
  EXPECT_TRUE(offers(method, "ouyangnana", {"欧阳娜娜", 10}));
  EXPECT_TRUE(offers(method, "lv", {"吕", 2}));
  EXPECT_TRUE(offers(method, "xi'an", {"西安", 5}));
}

TEST(PinyinMethod, a_word_may_stand_for_the_first_letters_only) {
  PinyinMethod method;
  EXPECT_TRUE(offers(method, "zhangwei", {"张", 5}));
  EXPECT_TRUE(offers(method, "ouyangnana", {"欧阳", 6}));
}

TEST(PinyinMethod, the_likeliest_is_the_first) {
  PinyinMethod method;
  EXPECT_EQ(method.wordsFor("wang").front(), (Word{"王", 4}));
}

TEST(PinyinMethod, a_syllable_that_has_only_begun_offers_something) {
  PinyinMethod method;
  EXPECT_FALSE(method.wordsFor("zhangw").empty());
  EXPECT_FALSE(method.wordsFor("x").empty());
}

TEST(PinyinMethod, what_is_no_pinyin_offers_nothing) {
  PinyinMethod method;
  EXPECT_TRUE(method.wordsFor("").empty());
  EXPECT_TRUE(method.wordsFor("'").empty());
  EXPECT_TRUE(method.wordsFor("123").empty());
  EXPECT_LE(method.wordsFor(std::string(300, 'a')).size(), 200U);
}

TEST(PinyinMethod, learns_nothing_from_anybody) {
  PinyinMethod method;
  const auto before = method.wordsFor("zhangwei");
  for (int i = 0; i < 50; ++i) {
    method.wordsFor("zhangweiwei");
    method.wordsFor("zhang");
  }
  EXPECT_EQ(method.wordsFor("zhangwei"), before);
  EXPECT_EQ(PinyinMethod{}.wordsFor("zhangwei"), before);
}

TEST(PinyinMethod, without_its_tables_it_offers_nothing) {
  const assay::test::TemporaryFolder empty;
  PinyinMethod method(empty.path());
  EXPECT_TRUE(method.wordsFor("zhang").empty());
}

/// A field on a page of the kiosk, and its keys.
struct Field {
  std::unique_ptr<Window> window = *Window::open({.offscreen = true});
  PinyinMethod method;
  Ui ui;
  std::string name;

  explicit Field(const std::string& language)
      : ui(window->textures(), test::assets() / "icons", test::allStrings().at(language), lightTheme, Scale{4.0F}) {
    ui.setInputMethod("zh", method);
    press("name");
  }
  void frame() {
    do {
      window->frame(ui, [this](Ui& on) {
        page(on, {}, [&] {
          const auto typing = textField(on, {.id = "name", .label = "Name", .value = name, .focusFirst = true});
          if (typing.changed) name = *typing.changed;
        });
      });
    } while (ui.hasInput());
  }
  void press(const std::string& id) {
    frame();
    ASSERT_TRUE(ui.press(id)) << id;
    frame();
    frame();
  }
  void pressWord(const std::string& word) {
    const auto keys = ui.scene().withRole(Role::key);
    const auto key = std::ranges::find(keys, word, [](const auto* node) { return node->label; });
    ASSERT_NE(key, keys.end()) << word << " is not offered";
    press((*key)->id);
  }
};

TEST(PinyinMethod, a_name_is_typed_with_the_keys_on_the_screen) {
  Field field("zh");
  for (const auto* letter : {"o", "u", "y", "a", "n", "g", "n", "a", "n", "a"})
    field.press(std::string{"key."} + letter);
  EXPECT_EQ(field.name, "");
  field.pressWord("欧阳");
  field.pressWord("娜娜");
  EXPECT_EQ(field.name, "欧阳娜娜");
}

TEST(PinyinMethod, other_languages_type_what_their_keys_say) {
  Field field("hi");
  for (const auto* letter : {"key.shift", "key.श", "key.्", "key.र", "key.ी"}) field.press(letter);
  EXPECT_EQ(field.name, "श्री");
}

}  // namespace
}  // namespace assay::kiosk
