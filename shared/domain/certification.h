#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "shared/domain/event.h"
#include "shared/domain/refusal.h"

namespace assay {

namespace certification_status {
struct Eligible {};
struct Selected {};
/// An officer confirmed; central has not answered yet.
struct Requested {
  EventId request;
};
struct PendingCandidate {
  std::string resubmitReason;  ///< empty the first time
};
struct BeingChecked {
  EventId claim;
  std::string photo;
  std::optional<EventId> review;  ///< a review that central has not answered yet
};
struct Complete {
  std::string certificate;
  std::string photo;  ///< of the claim that was approved
};
struct Invalidated {
  std::string reason;
};
}  // namespace certification_status

using CertificationStatus =
    std::variant<certification_status::Eligible, certification_status::Selected, certification_status::Requested,
                 certification_status::PendingCandidate, certification_status::BeingChecked,
                 certification_status::Complete, certification_status::Invalidated>;

/// `eligible`, `selected`, …: also the string key `certification.<name>`.
std::string_view nameOf(const CertificationStatus& status);

/// The decision to certify one sitting, from selection to certificate, folded from its events.
/// Its id is the sitting's.
struct Certification {
  SittingId id;
  CertificationStatus status;
  std::string candidate;
  std::optional<Actor> selectedBy;  ///< who selected it: never its reviewer
  std::string lastRefusal;          ///< why central last said no
};

Certification apply(Certification certification, const Fact& fact);
json toJson(const Certification& certification);
Certification certificationFromJson(const json& row);

Result<Draft, Refusal> selectForCertification(const Certification&);
Result<Draft, Refusal> unselect(const Certification&);
/// `Done` was confirmed: cannot be undone from here on. Credits are looked at here as far as they are known.
Result<Draft, Refusal> requestCertification(const Certification&, int creditsLeft);
/// The candidate's confirmed name (sealed) and photo (blob hash).
Result<Draft, Refusal> submitClaim(const Certification&, const CandidateId&, const std::string& name,
                                   const std::string& photo);
/// `reason` (a code) is needed to reject. The reviewer is never the person who selected the sitting.
Result<Draft, Refusal> submitReview(const Certification&, const Actor& reviewer, bool approved,
                                    const std::string& reason);
Result<Draft, Refusal> requestInvalidation(const Certification&, const std::string& reason);

/// Central's answers that take nothing but the certification itself. Issuing takes more and is central's.
Draft decideReturn(const Certification&, const EventId& review, const std::string& reason);
Draft decideInvalidation(const Certification&, const EventId& request, const std::string& reason);

}  // namespace assay
