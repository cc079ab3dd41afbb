#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/ids.h"

namespace assay {

/// The text of the QR on a booking confirmation: `assay:booking:<booking id>`.
std::string bookingCode(const BookingId& booking);

/// Nothing but exactly such a text is one; anything else, however long or hostile, gives none.
std::optional<BookingId> parseBookingCode(std::string_view text);

}  // namespace assay
