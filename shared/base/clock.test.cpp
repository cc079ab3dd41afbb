#include "shared/base/clock.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

TEST(Instant, round_trips_as_text) {
  const auto instant = parseInstant("2026-05-04T09:30:01.250Z");
  ASSERT_TRUE(instant);
  EXPECT_EQ(formatInstant(*instant), "2026-05-04T09:30:01.250Z");
}

TEST(Instant, takes_offsets_and_any_fraction) {
  EXPECT_EQ(parseInstant("2026-05-04T11:30:00+02:00"), parseInstant("2026-05-04T09:30:00Z"));
  EXPECT_EQ(parseInstant("2026-05-04T04:00:00.5-05:30"), parseInstant("2026-05-04T09:30:00.500Z"));
  EXPECT_EQ(parseInstant("2026-05-04T09:30:00.1239999Z"), parseInstant("2026-05-04T09:30:00.123Z"));
}

TEST(Instant, refuses_what_no_calendar_or_clock_shows) {
  for (const auto* text :
       {"2026-02-30T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01 00:00:00Z",
        "2026-01-01T00:00:00", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00Zx", "-026-01-01T00:00:00Z", ""}) {
    EXPECT_FALSE(parseInstant(text)) << text;
  }
}

TEST(Date, round_trips_and_refuses_the_29th_of_february_in_a_common_year) {
  EXPECT_EQ(formatDate(*parseDate("2024-02-29")), "2024-02-29");
  EXPECT_FALSE(parseDate("2026-02-29"));
  EXPECT_FALSE(parseDate("2026-2-2"));
}

}  // namespace
}  // namespace assay
