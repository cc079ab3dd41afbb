#include "shared/document/layout.h"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

#include "shared/base/files.h"

namespace assay::document {
namespace {

using testing::HasSubstr;

const std::string smallTicket = R"(kind = "ticket"
page = [80, 100]
language = "en"

[fonts]
sans = ["Noto Sans"]

[colours]
black = "#000000"

[styles.big]
font = "sans"
size = 40
minimum = 20
colour = "black"

[[text]]
field = "number"
box = [5, 5, 70, 30]
style = "big"

[words.en]
hello = "Hello"

[words.de]
hello = "Hallo"
)";

std::string with(std::string_view from, std::string_view to) {
  auto text = smallTicket;
  text.replace(text.find(from), from.size(), to);
  return text;
}

std::string errorOf(std::string_view toml) {
  const auto layout = parseLayout(toml, "slip.toml");
  return layout ? "" : layout.error().code + " " + layout.error().message;
}

TEST(Layout, reads_a_whole_file) {
  const auto layout = parseLayout(smallTicket, "slip.toml");
  ASSERT_TRUE(layout.has_value()) << layout.error().message;
  EXPECT_EQ(layout->kind, DocumentKind::ticket);
  EXPECT_EQ(layout->width, 80);
  ASSERT_EQ(layout->texts.size(), 1U);
  EXPECT_EQ(layout->texts[0].box, (Rectangle{5, 5, 70, 30}));
  EXPECT_EQ(layout->texts[0].style.minimum, 20);
  EXPECT_TRUE(layout->shows("number"));
  EXPECT_FALSE(layout->shows("seat"));
}

struct BadLayout {
  const char* name;
  const char* from;
  const char* to;
  const char* error;
};

class BadLayouts : public testing::TestWithParam<BadLayout> {};

TEST_P(BadLayouts, are_refused_with_file_line_and_key) {
  const auto& bad = GetParam();
  EXPECT_EQ(errorOf(with(bad.from, bad.to)), std::string{"layout.invalid slip.toml:"} + bad.error);
}

INSTANTIATE_TEST_SUITE_P(
    Layout, BadLayouts,
    testing::Values(
        BadLayout{"unknown_key", "size = 40", "size = 40\nsice = 4", "14: styles.big.sice: is not a known key"},
        BadLayout{"unknown_table", "[words.en]", "[extra]\na = 1\n[words.en]", "22: extra: is not a known key"},
        BadLayout{"wrong_type", "size = 40", "size = \"40\"", "13: styles.big.size: must be a number from 0 to 10000"},
        BadLayout{"missing_key", "minimum = 20\n", "", "11: styles.big.minimum: is missing"},
        BadLayout{"size_below_minimum", "size = 40", "size = 19",
                  "13: styles.big.size: must not be smaller than the minimum"},
        BadLayout{"bad_colour", "#000000", "#00000g", "9: colours.black: must be a colour like \"#1d2733\""},
        BadLayout{"unknown_style", "style = \"big\"", "style = \"huge\"",
                  "20: text[1].style: \"huge\" is not a style of this layout"},
        BadLayout{"unknown_field", "field = \"number\"", "field = \"grade\"",
                  "18: text[1].field: \"grade\" is not a field of a ticket"},
        BadLayout{"unknown_words", "field = \"number\"", "words = \"bye\"",
                  "18: text[1].words: is not a key of [words]"},
        BadLayout{"off_the_page", "box = [5, 5, 70, 30]", "box = [15, 5, 70, 30]",
                  "19: text[1].box: must be [x, y, width, height] and on the page"},
        BadLayout{"image_from_elsewhere", "[words.en]",
                  "[[image]]\nfile = \"../secret.png\"\nbox = [1, 1, 9, 9]\n[words.en]",
                  "23: image[1].file: must be the name of a file beside the layout"},
        BadLayout{"grades_in_no_known_arrangement", "[words.en]", "[grades]\narrangement = \"heap\"\n[words.en]",
                  "23: grades.arrangement: must be cells or table"},
        BadLayout{"untranslated_word", "hello = \"Hallo\"", "", "25: words.de.hello: is missing in this language"},
        BadLayout{"word_of_one_language_only", "hello = \"Hallo\"", "hello = \"Hallo\"\nbye = \"Ade\"",
                  "27: words.de.bye: is not among the words of en"},
        BadLayout{"what_the_kind_must_show", "field = \"number\"", "field = \"seat\"",
                  "17: text: a ticket must show \"number\""},
        BadLayout{"unknown_kind", "kind = \"ticket\"", "kind = \"poster\"",
                  "1: kind: must be certificate, booking or ticket"}),
    [](const auto& parameter) { return std::string{parameter.param.name}; });

TEST(Layout, that_is_no_toml_is_refused_with_file_and_line) {
  EXPECT_THAT(errorOf("kind = \"ticket\"\npage = [80,"), HasSubstr("layout.invalid slip.toml:2: "));
}

TEST(Layout, of_a_certificate_must_have_a_qr) {
  auto text = asText(readFile(std::filesystem::path{ASSAY_SOURCE_DIR} / "assets/layouts/certificate.toml").value());
  EXPECT_EQ(errorOf(text), "");
  const auto begin = text.find("[qr]");
  text.erase(begin, text.find("[[text]]", begin) - begin);
  EXPECT_THAT(errorOf(text), HasSubstr("qr: a certificate must have one"));
}

TEST(Layout, that_is_not_there_is_an_error) {
  const auto layout = loadLayout("no-such-folder/layout.toml");
  ASSERT_FALSE(layout.has_value());
  EXPECT_EQ(layout.error().code, "file.missing");
}

}  // namespace
}  // namespace assay::document
