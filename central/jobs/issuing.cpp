#include "central/jobs/issuing.h"

#include <fmt/format.h>

#include <algorithm>

#include "central/office/issuing_keys.h"
#include "central/office/published_lists.h"
#include "shared/base/bytes.h"
#include "shared/base/locale_format.h"
#include "shared/credential/credential.h"
#include "shared/credential/qr_code.h"
#include "shared/credential/qr_text.h"
#include "shared/document/certificate_document.h"
#include "shared/domain/booking.h"
#include "shared/domain/candidate.h"
#include "shared/domain/certificate.h"
#include "shared/domain/exam.h"
#include "shared/domain/exam_result.h"
#include "shared/domain/json_fields.h"

namespace assay::central {

namespace {

/// Everything that a certificate is made from.
struct Source {
  Candidate candidate;
  std::string name;  ///< as claimed and approved
  std::string birthDate;
  Exam exam;
  ExamResult result;
  SealingKey key;
  Bytes photo;
};

/// What the candidate confirmed.
struct Claimed {
  std::string sitting;
  EventId event;  ///< the name is sealed in it
  std::string photo;
};

Result<Source> gather(const CentralData& central, const Claimed& claim) {
  const auto& journal = *central.journal;
  const auto booking = journal.load<Booking>(claim.sitting);
  const auto candidate = booking ? journal.load<Candidate>(booking->candidate) : std::nullopt;
  const auto session = booking ? journal.load<Session>(booking->session) : std::nullopt;
  const auto exam = session ? journal.load<Exam>(session->exam) : std::nullopt;
  const auto result = journal.load<ExamResult>(claim.sitting);
  if (candidate && candidate->erased) return fail("person.erased", "candidate " + booking->candidate + " was erased");
  if (!candidate || !candidate->details || !exam || !result) {
    return fail("certification.incomplete", "sitting " + claim.sitting + " names somebody or something unknown");
  }
  const auto registered = journal.unseal(*candidate->details);
  if (!registered) return tl::unexpected<Error>(registered.error());
  const auto claimed = journal.unseal(claim.event);
  if (!claimed) return tl::unexpected<Error>(claimed.error());
  const auto key = journal.personKey(candidate->id.text());
  if (!key) return tl::unexpected<Error>(key.error());
  if (!*key) return fail("person.key-missing", "the key of person " + candidate->id.text() + " is not here");
  auto photo = central.blobs.open(claim.photo, **key);
  if (!photo) return fail("claim.photo-missing", "the claim's photo has not arrived: " + photo.error().message);
  return Source{
      *candidate,       textOr(*claimed, "name", ""), detailsFromJson(*registered).birthDate, *exam, *result, **key,
      std::move(*photo)};
}

/// Eight characters that are easy to read aloud, in two groups: `K7Q4-9TXM`.
std::string freshNumber(const journal::Journal& journal) {
  for (;;) {
    auto random = randomIdText();
    std::ranges::transform(random, random.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    auto number = random.substr(0, 4) + "-" + random.substr(4, 4);
    if (!journal.load<Certificate>(number)) return number;
  }
}

std::optional<Instant> expiryOf(const Exam& exam, Instant issued) {
  if (exam.validMonths <= 0) return std::nullopt;
  const auto day = std::chrono::floor<std::chrono::days>(issued);
  auto date = std::chrono::year_month_day{day} + std::chrono::months{exam.validMonths};
  if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
  return Instant{std::chrono::sys_days{date}} + (issued - day);
}

credential::Claims claimsOf(const CentralData& central, const Source& source, const std::string& number,
                            std::uint64_t statusIndex, Instant now) {
  credential::Claims claims{central.config.organisation,
                            now,
                            expiryOf(source.exam, now),
                            number,
                            source.name,
                            parseDate(source.birthDate),
                            source.exam.id,
                            {},
                            *CentreId::parse(central.config.centre),
                            statusIndex,
                            credential::PhotoHash{}};
  for (const auto& grade : source.result.grades) claims.grades.push_back({grade.part, grade.grade});
  const auto hash = hashOf(source.photo);
  std::copy_n(hash.begin(), claims.photoHash->size(), claims.photoHash->begin());
  return claims;
}

Result<Bytes> documentOf(const CentralData& central, const std::filesystem::path& layouts, const Source& source,
                         const credential::Claims& claims, BytesView credential, Instant now) {
  const auto layout = document::loadLayout(layouts / "certificate.toml");
  if (!layout) return tl::unexpected<Error>(layout.error());
  const auto qr = credential::encodeQr(credential::toQrText(central.config.verifyHost, credential));
  if (!qr) return tl::unexpected<Error>(qr.error());
  const LocaleFormat format("en-GB");
  document::CertificateFields fields;
  fields.language = "en";
  fields.organisation = central.config.organisationName;
  fields.name = source.name;
  if (claims.dateOfBirth) fields.birthDate = format.date(*claims.dateOfBirth);
  fields.exam = source.exam.name;
  fields.date = format.date(now, central.config.zone, DateStyle::medium);
  fields.number = claims.certificateNumber;
  fields.centre = central.config.centreName;
  fields.signatory = central.config.organisationName;
  fields.verifyAddress = central.config.verifyHost;
  for (const auto& grade : source.result.grades) fields.grades.push_back({grade.part, grade.grade});
  fields.photo = source.photo;
  fields.qr = {qr->size, qr->modules};
  fields.created = now;
  return document::renderCertificate(*layout, fields);
}

/// A certificate that is made but not stored yet.
struct Made {
  std::string number;
  credential::StatusList list;  ///< with its index valid; to be published
  Draft issued;
};

Result<Made> make(CentralData& central, const std::filesystem::path& layouts, const Source& source,
                  const std::string& sitting, Instant now) {
  if (auto inForce = useCurrentIssuingKey(central, now); !inForce) return tl::unexpected<Error>(inForce.error());
  auto list = currentStatusList(central);
  if (!list) return tl::unexpected<Error>(list.error());
  const auto number = freshNumber(*central.journal);
  const auto index = freshStatusIndex(*list);
  // Whole seconds, as the credential counts them: the list must not look older than the certificate.
  const auto issued = std::chrono::floor<std::chrono::seconds>(now);
  const auto claims = claimsOf(central, source, number, index, issued);
  const auto credential = credential::issue(claims, central.issuing.id, central.issuing.key);
  if (!credential) return tl::unexpected<Error>(credential.error());
  const auto pdf = documentOf(central, layouts, source, claims, *credential, issued);
  if (!pdf) return tl::unexpected<Error>(pdf.error());
  const auto document = central.blobs.put(*pdf, source.key);
  if (!document) return tl::unexpected<Error>(document.error());
  list->set(index, credential::CertificateStatus::valid);
  return Made{
      number, std::move(*list),
      Draft{
          {"certificate", number},
          "certificate.issued",
          {{"sitting", sitting}, {"exam", source.exam.id.text()}, {"statusIndex", index}, {"document", *document}},
          PersonalData{personOf(source.candidate.id), {{"credential", toBase64(*credential)}, {"name", source.name}}}}};
}

/// The claim behind a finished certification: its last one.
Result<Claimed> lastClaim(const CentralData& central, const std::string& sitting) {
  const auto history = central.journal->history({"certification", sitting});
  if (!history) return tl::unexpected<Error>(history.error());
  const auto found =
      std::find_if(history->rbegin(), history->rend(), [](const Fact& fact) { return fact.type == "claim.submitted"; });
  if (found == history->rend()) return fail("certification.incomplete", "sitting " + sitting + " has no claim");
  return Claimed{sitting, found->id, textOr(found->body, "photo", "")};
}

}  // namespace

Result<std::vector<Draft>> issueCertificate(CentralData& central, const std::filesystem::path& layouts,
                                            const Certification& certification, const EventId& review, Instant now) {
  const auto& claim = std::get<certification_status::BeingChecked>(certification.status);
  const auto sitting = certification.id.text();
  const auto source = gather(central, {sitting, claim.claim, claim.photo});
  if (!source) return tl::unexpected<Error>(source.error());
  auto made = make(central, layouts, *source, sitting, now);
  if (!made) return tl::unexpected<Error>(made.error());
  auto published = publishStatusList(central, std::move(made->list), now);
  if (!published) return tl::unexpected<Error>(published.error());
  return std::vector{std::move(*published), std::move(made->issued),
                     Draft{{"certification", sitting},
                           "certification.completed",
                           {{"request", review.text()}, {"certificate", made->number}},
                           {}}};
}

Result<std::vector<Draft>> reissueCertificate(CentralData& central, const std::filesystem::path& layouts,
                                              const Certificate& certificate, const Correction& correction,
                                              Instant now) {
  const auto claim = lastClaim(central, certificate.sitting);
  if (!claim) return tl::unexpected<Error>(claim.error());
  auto source = gather(central, *claim);
  if (!source) return tl::unexpected<Error>(source.error());
  if (!correction.name.empty()) source->name = correction.name;
  auto made = make(central, layouts, *source, certificate.sitting, now);
  if (!made) return tl::unexpected<Error>(made.error());
  made->list.superseded[static_cast<std::uint64_t>(certificate.statusIndex)] = made->number;
  auto published = publishStatusList(central, std::move(made->list), now);
  if (!published) return tl::unexpected<Error>(published.error());
  return std::vector{
      std::move(*published), std::move(made->issued),
      Draft{{"certificate", certificate.id.text()},
            "certificate.superseded",
            {{"by", made->number}, {"reason", correction.reason}},
            {}},
      Draft{{"certification", certificate.sitting}, "certification.reissued", {{"certificate", made->number}}, {}}};
}

}  // namespace assay::central
