#include "central/jobs/deciders.h"

#include "central/office/issuing_keys.h"
#include "central/office/published_lists.h"
#include "shared/base/log.h"
#include "shared/domain/account.h"
#include "shared/domain/booking.h"
#include "shared/domain/certificate.h"
#include "shared/domain/certification.h"
#include "shared/domain/exam_result.h"
#include "shared/domain/json_fields.h"

namespace assay::central {

namespace {

namespace status = certification_status;

Occupancy occupancyOf(const journal::Journal& journal, const std::string& session, const BookingId& asking,
                      Instant now) {
  Occupancy occupancy;
  for (const auto& booking : journal.loadAll<Booking>()) {
    if (booking.session != session || booking.id == asking) continue;
    if (holdsPlace(booking, now)) ++occupancy.placesHeld;
    if (std::holds_alternative<booking_state::Waitlisted>(booking.state)) ++occupancy.waiting;
  }
  return occupancy;
}

Draft refused(const journal::PendingRequest& request, const char* type, const std::string& reason) {
  return {request.subject, type, {{"request", request.id.text()}, {"reason", reason}}, {}};
}

/// An answer that can't be stored while others can.
bool isOfThisAlone(const Error& error) {
  return error.code.starts_with("event.") || error.code.starts_with("request.");
}

}  // namespace

Deciders::Deciders(CentralData& central, std::filesystem::path layouts, const Clock& clock)
    : central_(central), layouts_(std::move(layouts)), clock_(clock) {}

Result<int> Deciders::decideAll() {
  const auto pending = central_.journal->pendingRequests();
  if (!pending) return tl::unexpected<Error>(pending.error());
  int answered = 0;
  for (const auto& request : *pending) {
    const auto drafts = answer(request);
    if (!drafts) {
      // One request that fails does not hold up the others; it is tried again with the next events.
      log::warn("decide.failed", "{} {}: {} {}", request.type, request.id.text(), drafts.error().code,
                drafts.error().message);
      continue;
    }
    if (drafts->empty()) continue;
    if (const auto stored = central_.journal->append(*drafts, systemActor); !stored) {
      if (!isOfThisAlone(stored.error())) return tl::unexpected<Error>(stored.error());
      log::warn("decide.failed", "{} {}: {} {}", request.type, request.id.text(), stored.error().code,
                stored.error().message);
      continue;
    }
    log::info("decide.answered", "{} {} with {}", request.type, request.id.text(), drafts->back().type);
    ++answered;
  }
  return answered;
}

Result<std::vector<Draft>> Deciders::answer(const journal::PendingRequest& request) {
  if (request.subject.type == "booking") return answerBooking(request);
  if (request.type == "review.submitted") return answerReview(request);
  if (request.subject.type == "certification") return answerCertification(request);
  if (request.type == "certificate.revocation-requested") return answerRevocation(request);
  return std::vector<Draft>{};
}

Result<std::vector<Draft>> Deciders::answerBooking(const journal::PendingRequest& request) {
  const auto& journal = *central_.journal;
  const auto now = clock_.now();
  const auto booking = journal.load<Booking>(request.subject.id);
  const auto session = booking ? journal.load<Session>(booking->session) : std::nullopt;
  if (!session) return std::vector<Draft>{};
  if (request.type == "booking.requested") {
    return std::vector{
        decideBooking(*booking, request.id, *session, occupancyOf(journal, booking->session, booking->id, now), now)};
  }
  if (request.type == "booking.cancellation-requested") {
    return std::vector{decideCancellation(*booking, request.id, *session, now)};
  }
  const auto target = textOf(request.body, "session");
  const auto to = journal.load<Session>(target);
  if (!to) return std::vector{refused(request, "booking.change-refused", "booking.unknown-session")};
  return std::vector{
      decideTransfer(*booking, request.id, *session, *to, occupancyOf(journal, target, booking->id, now), now)};
}

Result<std::vector<Draft>> Deciders::answerCertification(const journal::PendingRequest& request) {
  const auto& journal = *central_.journal;
  const auto certification = journal.load<Certification>(request.subject.id);
  if (!certification) return std::vector<Draft>{};
  if (request.type == "certification.invalidation-requested") {
    return std::vector{decideInvalidation(*certification, request.id, textOf(request.body, "reason"))};
  }
  const auto* const requested = std::get_if<status::Requested>(&certification->status);
  if (requested == nullptr || requested->request != request.id) {
    return std::vector{refused(request, "certification.refused", "certification.wrong-status")};
  }
  const auto booking = journal.load<Booking>(request.subject.id);
  const auto result = journal.load<ExamResult>(request.subject.id);
  if (!booking || !result || !result->recorded) {
    return std::vector{refused(request, "certification.refused", "certification.no-result")};
  }
  const auto account = journal.load<Account>(central_.config.organisation);
  const auto debited = account ? debit(*account, certification->id, request.id) : refuse("certification.no-credit");
  if (!debited) return std::vector{refused(request, "certification.refused", debited.error().code)};
  return std::vector{*debited, Draft{request.subject,
                                     "certification.opened",
                                     {{"request", request.id.text()}, {"candidate", booking->candidate}},
                                     {}}};
}

Result<std::vector<Draft>> Deciders::answerReview(const journal::PendingRequest& request) {
  const auto certification = central_.journal->load<Certification>(request.subject.id);
  const auto* const checked = certification ? std::get_if<status::BeingChecked>(&certification->status) : nullptr;
  if (checked == nullptr || checked->review != request.id) {
    return std::vector{refused(request, "review.refused", "certification.wrong-status")};
  }
  // The station has asked the same; its word alone does not count.
  if (certification->selectedBy && certification->selectedBy->id == request.actor.id) {
    return std::vector{refused(request, "review.refused", "review.own-selection")};
  }
  if (!request.body.at("approved").get<bool>()) {
    return std::vector{decideReturn(*certification, request.id, textOf(request.body, "reason"))};
  }
  auto issued = issueCertificate(central_, layouts_, *certification, request.id, clock_.now());
  const bool never =
      !issued && (issued.error().code.starts_with("document.") || issued.error().code == "person.erased");
  if (never) {
    log::error(issued.error().code, "certification {}: {}", request.subject.id, issued.error().message);
    return std::vector{refused(request, "review.refused", issued.error().code)};
  }
  return issued;
}

Result<std::vector<Draft>> Deciders::revocationDrafts(const std::string& number, Draft revoked) const {
  const auto certificate = central_.journal->load<Certificate>(number);
  if (!certificate || !certificate->issued) return fail("certificate.unknown", "there is no certificate " + number);
  if (auto inForce = useCurrentIssuingKey(central_, clock_.now()); !inForce)
    return tl::unexpected<Error>(inForce.error());
  const auto index = static_cast<std::uint64_t>(certificate->statusIndex);
  auto list = currentStatusList(central_, index);
  if (!list) return tl::unexpected<Error>(list.error());
  list->set(index, credential::CertificateStatus::revoked);
  auto published = publishStatusList(central_, std::move(*list), clock_.now());
  if (!published) return tl::unexpected<Error>(published.error());
  return std::vector{std::move(*published), std::move(revoked)};
}

Result<std::vector<Draft>> Deciders::answerRevocation(const journal::PendingRequest& request) {
  const auto certificate = central_.journal->load<Certificate>(request.subject.id);
  if (!certificate || !certificate->issued) return std::vector<Draft>{};
  return revocationDrafts(request.subject.id,
                          decideRevocation(*certificate, request.id, textOf(request.body, "reason")));
}

Result<void> Deciders::revoke(const std::string& number, const std::string& reason) {
  const auto certificate = central_.journal->load<Certificate>(number);
  if (certificate && certificate->revoked) return fail("certificate.already-revoked", number + " is revoked already");
  const auto drafts =
      revocationDrafts(number, {{"certificate", number}, "certificate.revoked", {{"reason", reason}}, {}});
  if (!drafts) return tl::unexpected<Error>(drafts.error());
  if (auto stored = central_.journal->append(*drafts, systemActor); !stored)
    return tl::unexpected<Error>(stored.error());
  return {};
}

Result<std::string> Deciders::reissue(const std::string& number, const Correction& correction) {
  const auto certificate = central_.journal->load<Certificate>(number);
  if (!certificate) return fail("certificate.unknown", "there is no certificate " + number);
  if (const auto may = mayBeReissued(*certificate); !may)
    return fail(may.error().code, number + " was revoked or has its successor already");
  const auto drafts = reissueCertificate(central_, layouts_, *certificate, correction, clock_.now());
  if (!drafts) return tl::unexpected<Error>(drafts.error());
  if (auto stored = central_.journal->append(*drafts, systemActor); !stored)
    return tl::unexpected<Error>(stored.error());
  return drafts->back().body.at("certificate").get<std::string>();
}

}  // namespace assay::central
