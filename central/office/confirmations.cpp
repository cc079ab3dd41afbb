#include "central/office/imports.h"
#include "shared/base/files.h"
#include "shared/base/locale_format.h"
#include "shared/credential/qr_code.h"
#include "shared/document/booking_confirmation.h"
#include "shared/domain/booking.h"
#include "shared/domain/booking_code.h"
#include "shared/domain/candidate.h"
#include "shared/domain/exam.h"

namespace assay::central {

namespace {

Result<document::BookingFields> fieldsOf(const CentralData& central, const Booking& booking) {
  const auto& journal = *central.journal;
  const auto candidate = journal.load<Candidate>(booking.candidate);
  const auto session = journal.load<Session>(booking.session);
  const auto exam = session ? journal.load<Exam>(session->exam) : std::nullopt;
  if (candidate && candidate->erased) return fail("person.erased", "candidate " + booking.candidate + " was erased");
  if (!candidate || !candidate->details || !exam) {
    return fail("booking.incomplete", "booking " + booking.id.text() + " names somebody or something unknown");
  }
  const auto sealed = journal.unseal(*candidate->details);
  if (!sealed) return tl::unexpected<Error>(sealed.error());
  const auto qr = credential::encodeQr(bookingCode(booking.id));
  if (!qr) return tl::unexpected<Error>(qr.error());
  const LocaleFormat format(candidate->language);
  return document::BookingFields{candidate->language,
                                 central.config.organisationName,
                                 detailsFromJson(*sealed).name,
                                 exam->name,
                                 booking.id.text(),
                                 format.date(session->starts, session->zone),
                                 format.time(session->starts, session->zone),
                                 central.config.centreName + "\n" + session->room,
                                 session->instructions,
                                 {qr->size, qr->modules}};
}

}  // namespace

Result<int> writeConfirmations(const CentralData& central, const std::filesystem::path& layouts,
                               const std::filesystem::path& folder, Instant now) {
  const auto layout = document::loadLayout(layouts / "booking.toml");
  if (!layout) return tl::unexpected<Error>(layout.error());
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return fail("file.unwritable", folder.string() + ": " + error.message());
  document::Press press{*layout};
  int written = 0;
  for (const auto& booking : central.journal->loadAll<Booking>()) {
    const auto path = folder / (booking.id.text() + ".pdf");
    if (!std::holds_alternative<booking_state::Confirmed>(booking.state) || std::filesystem::exists(path)) continue;
    const auto fields = fieldsOf(central, booking);
    if (!fields) return tl::unexpected<Error>(fields.error());
    const auto pdf = document::renderBookingConfirmations(press, {&*fields, 1}, now);
    if (!pdf) return tl::unexpected<Error>(pdf.error());
    if (auto stored = writeFileAtomically(path, *pdf, FileMode::secret); !stored)
      return tl::unexpected<Error>(stored.error());
    ++written;
  }
  return written;
}

}  // namespace assay::central
