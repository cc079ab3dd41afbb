#include "shared/domain/booking_code.h"

namespace assay {

namespace {

constexpr std::string_view prefix = "assay:booking:";

}  // namespace

std::string bookingCode(const BookingId& booking) { return std::string{prefix} + booking.text(); }

std::optional<BookingId> parseBookingCode(std::string_view text) {
  if (!text.starts_with(prefix)) return std::nullopt;
  return BookingId::parse(text.substr(prefix.size()));
}

}  // namespace assay
