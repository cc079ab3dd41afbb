#include "shared/base/local_clock.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

using namespace std::chrono;

Instant at(const char* text) { return *parseInstant(text); }

TEST(LocalClock, shows_what_the_clocks_of_the_place_show) {
  const LocalClock paris{"Europe/Paris"};
  EXPECT_EQ(paris.at(at("2026-05-04T07:30:59Z")), (LocalTime{2026y / May / 4, 9h + 30min}));
  EXPECT_EQ(paris.at(at("2026-01-04T07:30:00Z")), (LocalTime{2026y / January / 4, 8h + 30min}));
}

TEST(LocalClock, the_day_of_the_place_is_not_that_of_greenwich) {
  EXPECT_EQ(LocalClock{"Asia/Tokyo"}.at(at("2026-05-04T15:00:00Z")), (LocalTime{2026y / May / 5, 0min}));
  EXPECT_EQ(LocalClock{"America/Los_Angeles"}.at(at("2026-05-04T06:59:00Z")),
            (LocalTime{2026y / May / 3, 23h + 59min}));
  EXPECT_EQ(LocalClock{"America/Los_Angeles"}.at(at("1969-12-31T23:59:59Z")).day, 1969y / December / 31);
}

TEST(LocalClock, an_hour_begins_when_the_clocks_of_the_place_say_so) {
  EXPECT_EQ(LocalClock{"Asia/Kolkata"}.hourOf(at("2026-05-04T07:45:20Z")), at("2026-05-04T07:30:00Z"));
  EXPECT_EQ(LocalClock{"Europe/Paris"}.hourOf(at("2026-05-04T07:00:00Z")), at("2026-05-04T07:00:00Z"));
}

TEST(LocalClock, the_hour_that_is_set_back_comes_twice) {
  const LocalClock paris{"Europe/Paris"};
  EXPECT_EQ(paris.at(at("2026-10-25T00:10:00Z")), paris.at(at("2026-10-25T01:10:00Z")));
  EXPECT_NE(paris.hourOf(at("2026-10-25T00:10:00Z")), paris.hourOf(at("2026-10-25T01:10:00Z")));
}

TEST(LocalClock, a_zone_that_is_not_known_shows_utc) {
  EXPECT_EQ(LocalClock{"Europe/Atlantis"}.at(at("2026-05-04T07:30:00Z")), (LocalTime{2026y / May / 4, 7h + 30min}));
}

}  // namespace
}  // namespace assay
