#include "shared/document/booking_confirmation.h"

namespace assay::document {
namespace {

const Fault wrongLayout{"document.wrong-layout", "kind", "is not booking"};

std::vector<PageValues> valuesOf(std::span<const BookingFields> confirmations) {
  std::vector<PageValues> pages;
  pages.reserve(confirmations.size());
  for (const auto& fields : confirmations) {
    pages.push_back({.language = fields.language,
                     .texts = {{"organisation", fields.organisation},
                               {"name", fields.name},
                               {"exam", fields.exam},
                               {"reference", fields.reference},
                               {"date", fields.date},
                               {"time", fields.time},
                               {"place", fields.place},
                               {"instructions", fields.instructions}},
                     .grades = {},
                     .photo = {},
                     .qr = &fields.qr});
  }
  return pages;
}

}  // namespace

std::vector<Fault> preflight(Press& press, std::span<const BookingFields> confirmations) {
  if (press.layout().kind != DocumentKind::booking) return {wrongLayout};
  return press.preflight(valuesOf(confirmations));
}

Result<Bytes> renderBookingConfirmations(Press& press, std::span<const BookingFields> confirmations, Instant created) {
  if (press.layout().kind != DocumentKind::booking) return fail(asError(wrongLayout));
  const auto pages = valuesOf(confirmations);
  const auto title = confirmations.size() == 1 ? confirmations.front().reference : std::string{};
  const auto author = confirmations.empty() ? std::string{} : confirmations.front().organisation;
  return press.print(pages, {title, author, created});
}

}  // namespace assay::document
