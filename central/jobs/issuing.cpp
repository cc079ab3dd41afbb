#include "central/jobs/issuing.h"

#include <fmt/format.h>

#include <algorithm>

#include "central/jobs/certificate_fields.h"
#include "central/office/issuing_keys.h"
#include "central/office/published_lists.h"
#include "shared/base/bytes.h"
#include "shared/credential/credential.h"
#include "shared/credential/portrait.h"
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
  std::string session;
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
  return Source{*candidate,
                textOr(*claimed, "name", ""),
                detailsFromJson(*registered).birthDate,
                session->id.text(),
                *exam,
                *result,
                **key,
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

/// How the certificate will look.
struct Design {
  CertificateDesign choice;
  document::Layout layout;
};

Result<Design> designOf(const CentralData& central, const std::filesystem::path& layouts, const Source& source) {
  const auto designs = readDesigns(central.folder);
  if (!designs) return tl::unexpected<Error>(designs.error());
  const auto& choice = designs->of(source.session, source.exam.id.text());
  auto layout = findLayout(central.folder, layouts, choice.layout);
  if (!layout) return tl::unexpected<Error>(layout.error());
  return Design{choice, std::move(*layout)};
}

Result<Bytes> documentOf(const CentralData& central, const Design& design, const Source& source,
                         const credential::Claims& claims, const Bytes& credential, const Bytes& portrait) {
  const auto fields =
      certificateFields(central.config, design.choice, {source.exam.name, claims, credential, source.photo, portrait});
  if (!fields) return tl::unexpected<Error>(fields.error());
  document::Press press{design.layout};
  return document::renderCertificate(press, *fields);
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
  const auto design = designOf(central, layouts, source);
  if (!design) return tl::unexpected<Error>(design.error());
  auto list = openStatusList(central);
  if (!list) return tl::unexpected<Error>(list.error());
  const auto number = freshNumber(*central.journal);
  const auto index = freshStatusIndex(*list);
  // Whole seconds, as the credential counts them: the list must not look older than the certificate.
  const auto issued = std::chrono::floor<std::chrono::seconds>(now);
  auto claims = claimsOf(central, source, number, index, issued);
  // What the paper does not show, its QR code does not tell.
  if (!design->layout.shows("birth_date")) claims.dateOfBirth.reset();
  Bytes portrait;
  if (design->layout.portraitQr) {
    auto made = credential::makePortrait(source.photo);
    if (!made) return tl::unexpected<Error>(made.error());
    portrait = std::move(*made);
    claims.portraitHash = credential::photoHashOf(portrait);
  }
  const auto credential = credential::issue(claims, central.issuing.id, central.issuing.signer);
  if (!credential) return tl::unexpected<Error>(credential.error());
  const auto pdf = documentOf(central, *design, source, claims, *credential, portrait);
  if (!pdf) return tl::unexpected<Error>(pdf.error());
  const auto document = central.blobs.put(*pdf, source.key);
  if (!document) return tl::unexpected<Error>(document.error());
  list->set(index, credential::CertificateStatus::valid);
  json sealed = {{"credential", toBase64(*credential)}, {"name", source.name}};
  if (!portrait.empty()) sealed["portrait"] = toBase64(portrait);
  return Made{
      number, std::move(*list),
      Draft{{"certificate", number},
            "certificate.issued",
            {{"sitting", sitting}, {"exam", source.exam.id.text()}, {"statusIndex", index}, {"document", *document}},
            PersonalData{personOf(source.candidate.id), std::move(sealed)}}};
}

/// `fresh` holds the index of the new certificate; the one that it takes the place of may lie in an earlier shard.
Result<std::vector<Draft>> publishReplacement(const CentralData& central, credential::StatusList fresh,
                                              std::uint64_t replaced, const std::string& by, Instant now) {
  std::vector<credential::StatusList> lists{std::move(fresh)};
  if (!lists.front().covers(replaced)) {
    auto earlier = currentStatusList(central, replaced);
    if (!earlier) return tl::unexpected<Error>(earlier.error());
    lists.push_back(std::move(*earlier));
  }
  lists.back().superseded[replaced] = by;
  std::vector<Draft> drafts;
  for (auto& list : lists) {
    auto published = publishStatusList(central, std::move(list), now);
    if (!published) return tl::unexpected<Error>(published.error());
    drafts.push_back(std::move(*published));
  }
  return drafts;
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
  auto source = gather(central, {certificate.sitting, claim->id, textOr(claim->body, "photo", "")});
  if (!source) return tl::unexpected<Error>(source.error());
  if (!correction.name.empty()) source->name = correction.name;
  auto made = make(central, layouts, *source, certificate.sitting, now);
  if (!made) return tl::unexpected<Error>(made.error());
  auto drafts = publishReplacement(central, std::move(made->list), static_cast<std::uint64_t>(certificate.statusIndex),
                                   made->number, now);
  if (!drafts) return drafts;
  drafts->push_back(std::move(made->issued));
  drafts->push_back({{"certificate", certificate.id.text()},
                     "certificate.superseded",
                     {{"by", made->number}, {"reason", correction.reason}},
                     {}});
  drafts->push_back(
      {{"certification", certificate.sitting}, "certification.reissued", {{"certificate", made->number}}, {}});
  return drafts;
}

}  // namespace assay::central
