#include "shared/domain/booking_code.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

TEST(BookingCode, is_read_back_as_the_booking_it_was_made_from) {
  const auto booking = *BookingId::parse("b-17");
  EXPECT_EQ(bookingCode(booking), "assay:booking:b-17");
  EXPECT_EQ(parseBookingCode(bookingCode(booking)), booking);
}

TEST(BookingCode, takes_an_id_of_the_longest_length_and_nothing_longer) {
  EXPECT_TRUE(parseBookingCode("assay:booking:" + std::string(64, 'x')));
  EXPECT_FALSE(parseBookingCode("assay:booking:" + std::string(65, 'x')));
  EXPECT_FALSE(parseBookingCode("assay:booking:" + std::string(1'000'000, 'x')));
}

TEST(BookingCode, anything_else_is_none) {
  using namespace std::string_literals;
  for (const auto& text :
       {""s, "assay:booking:"s, "assay:booking"s, "b-17"s, "ASSAY:BOOKING:b-17"s, " assay:booking:b-17"s,
        "assay:booking:b-17 "s, "assay:booking:b-17\n"s, "assay:booking:b-17\0"s, "assay:booking:\x1b[2J"s,
        "assay:booking:b/17"s, "assay:booking:b 17"s, "assay:booking:\xff\xfe"s, "assay:candidate:b-17"s,
        "https://verify.example.org/assay:booking:b-17"s, "assay:booking:assay:booking:b-17"s}) {
    EXPECT_FALSE(parseBookingCode(text)) << ::testing::PrintToString(text);
  }
}

}  // namespace
}  // namespace assay
