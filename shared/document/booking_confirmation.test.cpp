#include "shared/document/booking_confirmation.h"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

#include "tests/support/document_kit.h"

namespace assay::document {
namespace {

Press& press() {
  static const Layout layout = test::shippedLayout("booking.toml");
  static auto& one = *new Press{layout};  // never ended: libqpdf's own statics end first
  return one;
}

using testing::HasSubstr;

const Instant created = *parseInstant("2026-04-20T10:00:00Z");

TEST(BookingConfirmation, tells_who_what_when_and_where) {
  const std::vector one{test::booking()};
  const auto pdf = renderBookingConfirmations(press(), one, created);
  ASSERT_TRUE(pdf.has_value()) << pdf.error().message;
  const auto text = test::pdfText(*pdf);
  for (const auto* part : {"Booking confirmation", "Amélie Lindqvist", "Academic English", "BK-7Q2M-88F4",
                           "Monday, 4 May 2026", "09:30", "12 Wharf Street", "Phones, watches"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
}

TEST(BookingConfirmation, many_make_one_pdf_each_in_its_own_language) {
  std::vector<BookingFields> many(3, test::booking());
  many[1].language = "de";
  many[2].language = "ar";
  many[2].name = "ليلى منصور";
  const auto pdf = renderBookingConfirmations(press(), many, created);
  ASSERT_TRUE(pdf.has_value()) << pdf.error().message;
  EXPECT_THAT(test::pdfInfo(*pdf), testing::ContainsRegex("Pages: +3\n"));
  const auto text = test::pdfText(*pdf);
  EXPECT_THAT(text, HasSubstr("Buchungsbestätigung"));
  EXPECT_THAT(text, HasSubstr("منصور"));
}

TEST(BookingConfirmation, a_fault_on_one_page_names_the_page_and_stops_them_all) {
  std::vector<BookingFields> many(3, test::booking());
  many[1].place.clear();
  const auto faults = preflight(press(), many);
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].place, "2/place");
  EXPECT_FALSE(renderBookingConfirmations(press(), many, created).has_value());
}

TEST(BookingConfirmation, none_at_all_is_a_fault) {
  const auto pdf = renderBookingConfirmations(press(), {}, created);
  ASSERT_FALSE(pdf.has_value());
  EXPECT_EQ(pdf.error().code, "document.no-pages");
}

TEST(BookingConfirmation, fits_its_own_words_in_every_language) {
  for (const auto& [language, words] : press().layout().words) {
    std::vector one{test::booking()};
    one[0].language = language;
    for (const auto& fault : preflight(press(), one)) ADD_FAILURE() << language << " " << asError(fault).message;
  }
}

}  // namespace
}  // namespace assay::document
