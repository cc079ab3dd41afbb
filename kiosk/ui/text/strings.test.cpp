#include "kiosk/ui/text/strings.h"

#include <gtest/gtest.h>

#include "shared/base/files.h"
#include "tests/support/temporary_folder.h"

namespace assay::kiosk {
namespace {

struct StringsFile : testing::Test {
  test::TemporaryFolder folder;
  Result<Strings> load(std::string_view language, std::string_view json) {
    EXPECT_TRUE(writeFileAtomically(folder / (std::string{language} + ".json"), asBytes(json)));
    return Strings::load(folder.path(), language);
  }
};

TEST_F(StringsFile, an_argument_is_put_in_and_isolated) {
  const auto strings = load("en", R"({"language.locale": "en-GB", "seat.yours": "Your seat is {seat}."})");
  ASSERT_TRUE(strings);
  EXPECT_EQ(strings->text("seat.yours", {{"seat", "A12"}}), "Your seat is \u2068A12\u2069.");
}

TEST_F(StringsFile, a_plural_follows_the_rules_of_the_language) {
  const auto english = load("en", R"({"language.locale": "en-GB",
      "queue.ahead": {"one": "{count} person", "other": "{count} people"}})");
  ASSERT_TRUE(english);
  EXPECT_EQ(english->text("queue.ahead", {{"count", 1}}), "\u20681\u2069 person");
  EXPECT_EQ(english->text("queue.ahead", {{"count", 0}}), "\u20680\u2069 people");

  const auto arabic = load("ar", R"({"language.locale": "ar-u-nu-arab", "queue.ahead":
      {"zero": "z", "one": "o", "two": "t", "few": "f {count}", "many": "m", "other": "x"}})");
  ASSERT_TRUE(arabic);
  EXPECT_EQ(arabic->text("queue.ahead", {{"count", 2}}), "t");
  EXPECT_EQ(arabic->text("queue.ahead", {{"count", 7}}), "f \u2068٧\u2069");
  EXPECT_EQ(arabic->text("queue.ahead", {{"count", 11}}), "m");
  EXPECT_EQ(arabic->direction(), Direction::rightToLeft);
}

TEST_F(StringsFile, a_missing_plural_form_is_refused_by_name) {
  const auto strings = load("ar", R"({"language.locale": "ar", "queue.ahead": {"one": "o", "other": "x"}})");
  ASSERT_FALSE(strings);
  EXPECT_EQ(strings.error().code, "strings.plural-missing");
  EXPECT_NE(strings.error().message.find("queue.ahead"), std::string::npos);
}

TEST_F(StringsFile, a_plural_form_that_the_language_does_not_have_is_refused_by_name) {
  const auto strings =
      load("en", R"({"language.locale": "en", "queue.ahead": {"one": "o", "few": "f", "other": "x"}})");
  ASSERT_FALSE(strings);
  EXPECT_EQ(strings.error().code, "strings.plural-extra");
}

TEST_F(StringsFile, a_plural_is_one_in_every_language) {
  const auto english =
      load("en", R"({"language.locale": "en", "a.x": {"one": "{count} person", "other": "{count} people"}})");
  const auto french = load("fr", R"({"language.locale": "fr", "a.x": "{count} personnes"})");
  const auto chinese = load("zh", R"({"language.locale": "zh", "a.x": {"other": "{count}人"}})");
  EXPECT_EQ(french->isCompleteAs(*english).error().code, "strings.plural-differs");
  EXPECT_TRUE(chinese->isCompleteAs(*english));
}

TEST_F(StringsFile, a_key_that_only_one_language_has_is_found) {
  const auto english = load("en", R"({"language.locale": "en", "a.x": "X", "a.y": "Y {n}"})");
  const auto short_ = load("ar", R"({"language.locale": "ar", "a.x": "X"})");
  const auto long_ = load("ar", R"({"language.locale": "ar", "a.x": "X", "a.y": "Y {n}", "a.z": "Z"})");
  const auto other = load("ar", R"({"language.locale": "ar", "a.x": "X", "a.y": "Y {m}"})");
  EXPECT_EQ(short_->isCompleteAs(*english).error().code, "strings.missing");
  EXPECT_EQ(long_->isCompleteAs(*english).error().code, "strings.extra");
  EXPECT_EQ(other->isCompleteAs(*english).error().code, "strings.arguments-differ");
}

TEST_F(StringsFile, a_file_that_is_broken_or_absent_is_an_error) {
  EXPECT_EQ(load("en", "{").error().code, "strings.invalid");
  EXPECT_EQ(load("en", R"({"a.x": "X"})").error().code, "strings.invalid");
  EXPECT_EQ(load("en", R"({"language.locale": "en", "a.x": 3})").error().code, "strings.invalid");
  EXPECT_EQ(Strings::load(folder.path(), "xx").error().code, "strings.unreadable");
}

TEST_F(StringsFile, an_unknown_key_shows_itself) {
  const auto strings = load("en", R"({"language.locale": "en"})");
  EXPECT_EQ(strings->text("nothing.here"), "nothing.here");
}

TEST(LocaleFormat, a_session_is_shown_in_its_own_zone) {
  const LocaleFormat british{"en-GB"};
  const auto instant = *parseInstant("2026-05-04T22:30:00Z");
  EXPECT_EQ(british.time(instant, "Europe/London"), "23:30");
  EXPECT_EQ(british.time(instant, "Asia/Karachi"), "03:30");
  EXPECT_EQ(british.date(instant, "Europe/London", DateStyle::medium), "4 May 2026");
  EXPECT_EQ(british.date(instant, "Asia/Karachi", DateStyle::medium), "5 May 2026");
  EXPECT_NE(british.date(instant, "Asia/Karachi").find("Tuesday"), std::string::npos);
}

TEST(LocaleFormat, numbers_are_written_as_the_language_does) {
  EXPECT_EQ(LocaleFormat{"en-GB"}.number(12345), "12,345");
  EXPECT_EQ(LocaleFormat{"ar-u-nu-arab"}.number(12345), "١٢٬٣٤٥");
  EXPECT_EQ(LocaleFormat{"en-GB"}.percent(40), "40%");
}

TEST(LocaleFormat, dates_are_written_as_each_language_does) {
  const auto instant = *parseInstant("2026-05-04T07:30:00Z");
  const auto written = [&](const char* locale) {
    const LocaleFormat format{locale};
    return format.date(instant, "Europe/Paris") + " | " + format.time(instant, "Europe/Paris");
  };
  EXPECT_EQ(written("fr-FR"), "lundi 4 mai 2026 | 09:30");
  EXPECT_EQ(written("es-ES"), "lunes, 4 de mayo de 2026 | 9:30");
  EXPECT_EQ(written("zh-Hans-CN"), "2026年5月4日星期一 | 09:30");
  EXPECT_NE(written("hi-IN").find("सोमवार, 4 मई 2026"), std::string::npos) << written("hi-IN");
}

TEST(LocaleFormat, a_calendar_is_written_as_each_language_does) {
  using namespace std::chrono;
  const LocaleFormat british{"en-GB"};
  EXPECT_EQ(british.date(2026y / May), "May 2026");
  EXPECT_EQ(british.month(May), "May");
  EXPECT_EQ(british.weekday(Monday), "Mo");
  EXPECT_EQ(british.firstDayOfWeek(), Monday);
  EXPECT_EQ(british.digits(2026), "2026");
  EXPECT_EQ(LocaleFormat{"hi-IN"}.firstDayOfWeek(), Sunday);
  EXPECT_EQ(LocaleFormat{"ar-u-nu-arab"}.firstDayOfWeek(), Saturday);
  EXPECT_EQ(LocaleFormat{"ar-u-nu-arab"}.digits(2026), "٢٠٢٦");
  EXPECT_EQ(LocaleFormat{"zh-Hans-CN"}.date(2026y / May), "2026年5月");
}

TEST(LocaleFormat, a_date_in_numbers_has_the_order_of_its_language) {
  using Order = std::array<DatePart, 3>;
  EXPECT_EQ(LocaleFormat{"en-GB"}.dateOrder(), (Order{DatePart::day, DatePart::month, DatePart::year}));
  EXPECT_EQ(LocaleFormat{"en-US"}.dateOrder(), (Order{DatePart::month, DatePart::day, DatePart::year}));
  EXPECT_EQ(LocaleFormat{"zh-Hans-CN"}.dateOrder(), (Order{DatePart::year, DatePart::month, DatePart::day}));
  EXPECT_EQ(LocaleFormat{"ar-u-nu-arab"}.dateOrder(), (Order{DatePart::day, DatePart::month, DatePart::year}));
}

TEST(LocaleFormat, a_calendar_date_is_the_same_everywhere) {
  using namespace std::chrono;
  EXPECT_EQ(LocaleFormat{"en-GB"}.date(2001y / March / 9), "9 Mar 2001");
}

TEST(LocaleFormat, only_known_time_zones_are_known) {
  EXPECT_TRUE(isKnownTimeZone("Africa/Nairobi"));
  EXPECT_FALSE(isKnownTimeZone("Mars/Olympus"));
}

}  // namespace
}  // namespace assay::kiosk
