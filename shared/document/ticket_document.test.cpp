#include "shared/document/ticket_document.h"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

#include "tests/support/document_kit.h"

namespace assay::document {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Ticket, shows_number_seat_time_and_what_to_do) {
  const auto pdf = renderTicket(test::shippedLayout("ticket.toml"), test::ticket());
  ASSERT_TRUE(pdf.has_value()) << pdf.error().message;
  const auto text = test::pdfText(*pdf);
  for (const auto* part : {"A 042", "17", "09:12", "Your number", "Please wait"}) EXPECT_THAT(text, HasSubstr(part));
}

TEST(Ticket, is_as_wide_as_the_roll) {
  const auto pdf = renderTicket(test::shippedLayout("ticket.toml"), test::ticket());
  ASSERT_TRUE(pdf.has_value());
  EXPECT_THAT(test::pdfInfo(*pdf), HasSubstr("226.772 x 283.465 pts"));  // 80 x 100 mm
}

TEST(Ticket, leaves_out_the_seat_and_its_label_before_one_is_given) {
  auto fields = test::ticket();
  fields.seat.clear();
  const auto pdf = renderTicket(test::shippedLayout("ticket.toml"), fields);
  ASSERT_TRUE(pdf.has_value());
  EXPECT_THAT(test::pdfText(*pdf), Not(HasSubstr("Seat")));
}

TEST(Ticket, without_a_number_is_not_printed) {
  auto fields = test::ticket();
  fields.number.clear();
  const auto pdf = renderTicket(test::shippedLayout("ticket.toml"), fields);
  ASSERT_FALSE(pdf.has_value());
  EXPECT_EQ(pdf.error().code, "document.missing-field");
}

TEST(Ticket, fits_its_own_words_in_every_language) {
  const auto layout = test::shippedLayout("ticket.toml");
  for (const auto& [language, words] : layout.words) {
    auto fields = test::ticket();
    fields.language = language;
    for (const auto& fault : preflight(layout, fields)) ADD_FAILURE() << language << " " << asError(fault).message;
  }
}

}  // namespace
}  // namespace assay::document
