#include "central/jobs/certificate_fields.h"

#include <algorithm>

#include "shared/base/bytes.h"
#include "shared/base/locale_format.h"
#include "shared/credential/qr_code.h"
#include "shared/credential/qr_text.h"
#include "shared/domain/booking.h"
#include "shared/domain/exam.h"
#include "shared/domain/json_fields.h"

namespace assay::central {

Result<Fact> lastClaim(const CentralData& central, const std::string& sitting) {
  auto history = central.journal->history({"certification", sitting});
  if (!history) return tl::unexpected<Error>(history.error());
  const auto found =
      std::find_if(history->rbegin(), history->rend(), [](const Fact& fact) { return fact.type == "claim.submitted"; });
  if (found == history->rend()) return fail("certification.incomplete", "sitting " + sitting + " has no claim");
  return std::move(*found);
}

Result<Printable> printableOf(const CentralData& central, const Certificate& certificate) {
  const auto& journal = *central.journal;
  const auto number = certificate.id.text();
  const auto booking = journal.load<Booking>(certificate.sitting);
  const auto exam = journal.load<Exam>(certificate.exam);
  if (!booking || !exam || !certificate.issued) {
    return fail("certification.incomplete", "certificate " + number + " names somebody or something unknown");
  }
  const auto sealed = journal.unseal(*certificate.issued);
  if (!sealed) return tl::unexpected<Error>(sealed.error());
  auto credential = parseBase64(textOr(*sealed, "credential", ""));
  if (!credential) return fail("certification.incomplete", "certificate " + number + " has no credential");
  auto parsed = credential::parse(*credential);
  if (!parsed) return tl::unexpected<Error>(parsed.error());
  const auto claim = lastClaim(central, certificate.sitting);
  if (!claim) return tl::unexpected<Error>(claim.error());
  const auto key = journal.personKey(booking->candidate);
  if (!key) return tl::unexpected<Error>(key.error());
  if (!*key) return fail("person.key-missing", "the key of the holder of " + number + " is not here");
  auto photo = central.blobs.open(textOr(claim->body, "photo", ""), **key);
  if (!photo || credential::photoHashOf(*photo) != parsed->claims.photoHash) {
    return fail("claim.photo-missing", "the photo of certificate " + number + " is not here");
  }
  auto portrait = parseBase64(textOr(*sealed, "portrait", ""));
  return Printable{exam->name, std::move(parsed->claims), std::move(*credential), std::move(*photo),
                   portrait ? std::move(*portrait) : Bytes{}};
}

Result<document::CertificateFields> certificateFields(const CentralConfig& config, const CertificateDesign& design,
                                                      const Printable& printable) {
  const auto& claims = printable.claims;
  const auto qr = credential::encodeQr(credential::toQrText(config.verifyHost, printable.credential));
  if (!qr) return tl::unexpected<Error>(qr.error());
  const LocaleFormat format(design.language == "en" ? "en-GB" : design.language);
  document::CertificateFields fields;
  fields.language = design.language;
  fields.organisation = config.organisationName;
  fields.name = claims.name;
  if (claims.dateOfBirth) fields.birthDate = format.date(*claims.dateOfBirth);
  fields.exam = printable.exam;
  fields.date = format.date(claims.issuedAt, config.zone, DateStyle::medium);
  fields.number = claims.certificateNumber;
  fields.centre = config.centreName;
  fields.signatory = config.organisationName;
  fields.verifyAddress = config.verifyHost;
  for (const auto& grade : claims.grades) fields.grades.push_back({grade.part, grade.grade});
  fields.photo = printable.photo;
  fields.qr = {qr->size, qr->modules};
  if (!printable.portrait.empty()) {
    const auto code = credential::encodeQr(credential::toPortraitText(config.verifyHost, printable.portrait));
    if (!code) return tl::unexpected<Error>(code.error());
    fields.portraitQr = {code->size, code->modules};
  }
  fields.created = claims.issuedAt;
  return fields;
}

}  // namespace assay::central
