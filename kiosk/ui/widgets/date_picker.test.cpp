#include "kiosk/ui/widgets/date_picker.h"

#include <gtest/gtest.h>

#include "kiosk/ui/widgets/ui_fixture.h"

namespace assay::kiosk {
namespace {

using namespace std::chrono;
using test::Screen;

const DateRange births{1920y / January / 1, 2016y / November / 22};
const DateRange term{2026y / September / 7, 2027y / January / 29};

struct Picking {
  DatePicker picker;
  Screen screen;
  std::optional<year_month_day> date;
  int changes = 0;

  explicit Picking(DatePicker what, std::string_view language = "en") : picker(std::move(what)), screen(language) {
    date = picker.value;
    screen.show([this](Ui& ui) {
      picker.value = date;
      const auto picked = datePicker(ui, picker);
      if (!picked.changed) return;
      date = picked.date;
      ++changes;
    });
    screen.frame();
  }
  [[nodiscard]] bool offers(const std::string& id) const {
    const auto* node = screen.ui.scene().find("d." + id);
    return node != nullptr && node->enabled;
  }
  void type(const std::string& text) {
    for (const char digit : text) {
      screen.ui.send(TextTyped{std::string{digit}});
      screen.settle();
    }
  }
};

Picking birth(std::string_view language = "en") {
  return Picking{{.id = "d", .label = "Born", .range = births}, language};
}
Picking examDay() {
  return Picking{{.id = "d", .range = term, .today = 2026y / November / 22, .begins = DatePart::day}};
}

TEST(DatePicker, a_birth_date_is_four_touches_away) {
  auto picking = birth();
  picking.screen.press("d.decade.1990");
  picking.screen.press("d.year.1998");
  picking.screen.press("d.month.3");
  EXPECT_FALSE(picking.date);
  picking.screen.press("d.day.14");
  EXPECT_EQ(picking.date, 1998y / March / 14);
  EXPECT_EQ(picking.changes, 1);
  EXPECT_EQ(picking.screen.node("d").value, picking.screen.ui.format().date(1998y / March / 14, DateStyle::full));
}

TEST(DatePicker, days_that_do_not_exist_are_not_there) {
  auto picking = birth();
  picking.screen.press("d.decade.2000");
  picking.screen.press("d.year.2001");
  picking.screen.press("d.month.2");
  EXPECT_TRUE(picking.offers("day.28"));
  EXPECT_FALSE(picking.offers("day.29"));
}

TEST(DatePicker, a_year_without_the_day_asks_for_it_again) {
  auto picking = birth();
  picking.date = 2000y / February / 29;
  picking.screen.frame();
  picking.screen.press("d.year");
  picking.screen.press("d.year.2003");
  EXPECT_FALSE(picking.date);
  EXPECT_EQ(picking.screen.node("d.month").value, "February");
  EXPECT_TRUE(picking.screen.node("d.day").selected);
  picking.screen.press("d.day.28");
  EXPECT_EQ(picking.date, 2003y / February / 28);
}

TEST(DatePicker, what_is_out_of_range_says_so_and_does_nothing) {
  auto picking = birth();
  picking.screen.press("d.decade.2010");
  EXPECT_FALSE(picking.screen.node("d.year.2017").enabled);
  EXPECT_FALSE(picking.screen.node("d.year.2017").reason.empty());
  picking.screen.press("d.year.2017");
  EXPECT_EQ(picking.screen.node("d.year").value, "Not chosen");
}

TEST(DatePicker, a_day_near_today_is_one_touch_away) {
  auto picking = examDay();
  EXPECT_EQ(picking.screen.node("d.day.22").value, "Today");
  picking.screen.press("d.day.24");
  EXPECT_EQ(picking.date, 2026y / November / 24);
}

TEST(DatePicker, turns_months_within_its_range) {
  auto picking = examDay();
  picking.screen.press("d.next");
  picking.screen.press("d.next");
  EXPECT_EQ(picking.screen.node("d.shown").label, "January 2027");
  EXPECT_FALSE(picking.screen.node("d.next").enabled);
  EXPECT_FALSE(picking.screen.node("d.day.30").enabled);
  EXPECT_FALSE(picking.date) << "leafing chooses nothing";
  picking.screen.press("d.day.29");
  EXPECT_EQ(picking.date, 2027y / January / 29);
}

TEST(DatePicker, is_typed_in_the_order_of_the_language) {
  auto british = birth();
  british.type("14031998");
  EXPECT_EQ(british.date, 1998y / March / 14);
  auto chinese = birth("zh");
  chinese.type("19980314");
  EXPECT_EQ(chinese.date, 1998y / March / 14);
}

TEST(DatePicker, a_digit_that_can_only_be_whole_leads_on) {
  auto picking = birth();
  picking.type("431998");
  EXPECT_EQ(picking.date, 1998y / March / 4);
}

TEST(DatePicker, a_typed_day_that_does_not_exist_is_not_taken) {
  auto picking = birth();
  picking.type("31");
  picking.type("02");
  EXPECT_EQ(picking.screen.node("d.day").value, "Not chosen");
  picking.type("2001");
  EXPECT_FALSE(picking.date);
}

TEST(DatePicker, a_typed_part_is_taken_back) {
  auto picking = birth();
  picking.type("14");
  picking.screen.press("d.day");
  picking.screen.key(Key::backspace);
  EXPECT_EQ(picking.screen.node("d.day").value, "Not chosen");
}

TEST(DatePicker, weeks_begin_as_the_language_has_it) {
  // The fourth of May 2026 is a Monday.
  const DateRange may{2026y / May / 1, 2026y / May / 31};
  const DatePicker picker{.id = "d", .range = may, .today = 2026y / May / 4, .begins = DatePart::day};
  Picking british{picker};
  EXPECT_LT(british.screen.node("d.day.4").rect.x, british.screen.node("d.day.5").rect.x);
  EXPECT_EQ(british.screen.node("d.day.4").rect.x, british.screen.node("d.day.11").rect.x);
  EXPECT_LT(british.screen.node("d.day.4").rect.x, british.screen.node("d.day.3").rect.x) << "Sunday ends the week";
  Picking hindi{picker, "hi"};
  EXPECT_GT(hindi.screen.node("d.day.4").rect.x, hindi.screen.node("d.day.3").rect.x) << "Sunday begins it";
  Picking arabic{picker, "ar"};
  EXPECT_GT(arabic.screen.node("d.day.4").rect.x, arabic.screen.node("d.day.5").rect.x) << "mirrored";
  EXPECT_GT(arabic.screen.node("d.day.2").rect.x, arabic.screen.node("d.day.3").rect.x) << "Saturday begins it";
}

TEST(DatePicker, a_keypad_reaches_a_date) {
  auto picking = birth();
  const auto walkTo = [&](const std::string& id) {
    for (int i = 0; i < 60 && picking.screen.ui.interaction().focus() != "d." + id; ++i) picking.screen.key(Key::tab);
    ASSERT_EQ(picking.screen.ui.interaction().focus(), "d." + id);
    picking.screen.key(Key::enter);
  };
  walkTo("decade.1980");
  walkTo("year.1984");
  walkTo("month.12");
  walkTo("day.31");
  EXPECT_EQ(picking.date, 1984y / December / 31);
}

TEST(DatePicker, one_that_cannot_be_changed_says_why) {
  Picking picking{{.id = "d", .value = 1998y / March / 14, .range = births, .unavailable = "The booking is closed."}};
  EXPECT_FALSE(picking.offers("day.15"));
  EXPECT_EQ(picking.screen.node("d.year").reason, "The booking is closed.");
  picking.type("2");
  EXPECT_EQ(picking.changes, 0);
}

}  // namespace
}  // namespace assay::kiosk
