#include "kiosk/ui/widgets/partial_date.h"

#include <gtest/gtest.h>

namespace assay::kiosk {
namespace {

using namespace std::chrono;

const DateRange births{1920y / January / 1, 2016y / November / 22};

PartialDate chosen(int year, int month, int day) {
  PartialDate date;
  EXPECT_TRUE(date.set(DatePart::year, year, births));
  EXPECT_TRUE(date.set(DatePart::month, month, births));
  EXPECT_TRUE(date.set(DatePart::day, day, births));
  return date;
}

TEST(PartialDate, is_whole_when_every_part_is_chosen) {
  PartialDate date;
  EXPECT_EQ(date.missing(), DatePart::year);
  date.set(DatePart::year, 2001, births);
  EXPECT_EQ(date.missing(), DatePart::month);
  date.set(DatePart::month, 5, births);
  EXPECT_EQ(date.missing(), DatePart::day);
  EXPECT_FALSE(date.whole());
  date.set(DatePart::day, 4, births);
  EXPECT_FALSE(date.missing());
  EXPECT_EQ(date.whole(), 2001y / May / 4);
}

TEST(PartialDate, never_has_a_day_that_its_month_does_not_have) {
  auto date = chosen(2000, 2, 29);
  EXPECT_FALSE(date.set(DatePart::day, 30, births));
  EXPECT_EQ(date.whole(), 2000y / February / 29);
  EXPECT_TRUE(date.set(DatePart::year, 2001, births));
  EXPECT_EQ(date.missing(), DatePart::day);
  EXPECT_FALSE(date.can(DatePart::day, 29, births));
  EXPECT_TRUE(date.can(DatePart::day, 28, births));
}

TEST(PartialDate, a_shorter_month_drops_the_day_and_keeps_the_rest) {
  auto date = chosen(1998, 1, 31);
  EXPECT_TRUE(date.set(DatePart::month, 4, births));
  EXPECT_EQ(date.year, 1998y);
  EXPECT_EQ(date.month, April);
  EXPECT_FALSE(date.day);
}

TEST(PartialDate, a_day_before_its_month_is_known_may_be_any_that_some_month_has) {
  PartialDate date;
  EXPECT_TRUE(date.set(DatePart::day, 31, births));
  EXPECT_FALSE(date.can(DatePart::day, 32, births));
  EXPECT_FALSE(date.can(DatePart::day, 0, births));
  EXPECT_TRUE(date.set(DatePart::month, 2, births));
  EXPECT_FALSE(date.day);
  EXPECT_TRUE(date.can(DatePart::day, 29, births)) << "some year has it";
}

TEST(PartialDate, stays_within_its_range) {
  PartialDate date;
  EXPECT_FALSE(date.set(DatePart::year, 1919, births));
  EXPECT_FALSE(date.set(DatePart::year, 2017, births));
  EXPECT_TRUE(date.set(DatePart::year, 2016, births));
  EXPECT_FALSE(date.set(DatePart::month, 12, births));
  EXPECT_TRUE(date.set(DatePart::month, 11, births));
  EXPECT_FALSE(date.set(DatePart::day, 23, births));
  EXPECT_TRUE(date.set(DatePart::day, 22, births));
}

TEST(PartialDate, a_year_that_ends_before_the_month_drops_it) {
  auto date = chosen(2015, 12, 24);
  EXPECT_TRUE(date.set(DatePart::year, 2016, births));
  EXPECT_EQ(date.missing(), DatePart::month);
  EXPECT_FALSE(date.whole());
}

}  // namespace
}  // namespace assay::kiosk
