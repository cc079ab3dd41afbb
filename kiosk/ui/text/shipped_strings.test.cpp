#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>

#include "kiosk/ui/text/strings.h"
#include "shared/base/files.h"

namespace assay::kiosk {
namespace {

const std::filesystem::path folder = std::filesystem::path{ASSAY_SOURCE_DIR} / "assets/strings";
const std::vector<std::string> languages = {"ar", "en", "es", "fr", "hi", "zh"};

/// Every text of a language as it stands in its file, plural forms each by itself.
std::vector<std::pair<std::string, std::string>> textsOf(const std::string& language) {
  std::vector<std::pair<std::string, std::string>> texts;
  const auto file = readFile(folder / (language + ".json"));
  const auto json = nlohmann::json::parse(*file);
  for (const auto& [key, value] : json.items()) {
    if (key.starts_with("language.")) continue;  // a tag, and names in other scripts
    if (value.is_string()) texts.emplace_back(key, value.get<std::string>());
    if (value.is_object())
      for (const auto& [category, text] : value.items()) texts.emplace_back(key, text.get<std::string>());
  }
  return texts;
}

void expectNone(const std::string& language, const std::string& pattern) {
  const std::regex wrong{pattern};
  for (const auto& [key, text] : textsOf(language))
    EXPECT_FALSE(std::regex_search(text, wrong)) << language << ' ' << key << ": " << text;
}

TEST(ShippedStrings, are_of_six_languages) {
  std::vector<std::string> found;
  for (const auto& file : std::filesystem::directory_iterator{folder}) found.push_back(file.path().stem().string());
  std::ranges::sort(found);
  EXPECT_EQ(found, languages);
}

TEST(ShippedStrings, every_language_has_every_text_with_its_arguments_and_plural_forms) {
  const auto english = Strings::load(folder, "en");
  ASSERT_TRUE(english) << english.error().message;
  for (const auto& language : languages) {
    const auto strings = Strings::load(folder, language);
    ASSERT_TRUE(strings) << strings.error().message;
    const auto complete = strings->isCompleteAs(*english);
    EXPECT_TRUE(complete) << complete.error().message;
  }
}

TEST(ShippedStrings, the_plural_forms_are_those_that_cldr_has_for_counts_below_a_million) {
  const auto forms = [](const std::string& language) {
    auto found = Strings::load(folder, language)->format().pluralCategories();
    std::ranges::sort(found);
    return found;
  };
  using Forms = std::vector<std::string>;
  EXPECT_EQ(forms("en"), (Forms{"one", "other"}));
  EXPECT_EQ(forms("hi"), (Forms{"one", "other"}));
  EXPECT_EQ(forms("fr"), (Forms{"one", "other"}));
  EXPECT_EQ(forms("es"), (Forms{"one", "other"}));
  EXPECT_EQ(forms("ar"), (Forms{"few", "many", "one", "other", "two", "zero"}));
  EXPECT_EQ(forms("zh"), (Forms{"other"}));
}

TEST(ShippedStrings, every_language_names_every_other_as_its_speakers_do) {
  for (const auto& named : languages) {
    const auto own = Strings::load(folder, named)->text("language.name");
    for (const auto& language : languages)
      EXPECT_EQ(Strings::load(folder, language)->text("language.name." + named), own) << language;
  }
}

TEST(ShippedStrings, nothing_is_left_in_english) {
  const auto english = *Strings::load(folder, "en");
  for (const auto& language : languages) {
    if (language == "en") continue;
    int same = 0;
    for (const auto& [key, text] : textsOf(language)) same += english.has(key) && text == english.text(key) ? 1 : 0;
    EXPECT_LE(same, 14) << language;  // Incident, Pause, Centre, … are French words too
  }
}

TEST(ShippedStrings, have_no_typewriter_s_marks) {
  for (const auto& language : languages) {
    expectNone(language, "  |^ | $");
    expectNone(language, "['\"]|\\.\\.\\.");
  }
}

TEST(ShippedStrings, french_keeps_its_marks_on_the_line_by_spaces_that_do_not_break) {
  for (const auto& [key, text] : textsOf("fr")) {
    for (std::size_t at = text.find_first_of("?!;:"); at != std::string::npos;
         at = text.find_first_of("?!;:", at + 1)) {
      const auto before = text.substr(0, at);
      const bool isTime = text[at] == ':' && at > 0 && std::isdigit(static_cast<unsigned char>(text[at - 1])) != 0;
      EXPECT_TRUE(isTime || before.ends_with(text[at] == ':' ? "\u00a0" : "\u202f")) << key << ": " << text;
    }
  }
}

TEST(ShippedStrings, spanish_opens_what_it_asks) {
  for (const auto& [key, text] : textsOf("es")) {
    EXPECT_EQ(text.find('?') != std::string::npos, text.find("¿") != std::string::npos) << key << ": " << text;
    EXPECT_EQ(text.find('!') != std::string::npos, text.find("¡") != std::string::npos) << key << ": " << text;
  }
}

TEST(ShippedStrings, chinese_has_its_own_marks_in_full_width) {
  for (const auto& [key, text] : textsOf("zh")) {
    const auto other = text.find_first_of("?!;,.");
    EXPECT_EQ(other, std::string::npos) << key << ": " << text;
    const auto colon = text.find(':');  // but for the time of day
    EXPECT_TRUE(colon == std::string::npos || std::isdigit(static_cast<unsigned char>(text[colon + 1])) != 0) << key;
  }
}

TEST(ShippedStrings, hindi_ends_its_sentences_with_a_danda) {
  for (const auto& [key, text] : textsOf("hi")) EXPECT_FALSE(text.ends_with('.')) << key << ": " << text;
}

TEST(ShippedStrings, arabic_has_its_own_marks) {
  for (const auto& [key, text] : textsOf("ar"))
    EXPECT_EQ(text.find_first_of("?;,"), std::string::npos) << key << ": " << text;
}

}  // namespace
}  // namespace assay::kiosk
