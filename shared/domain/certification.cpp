#include "shared/domain/certification.h"

#include <array>

#include "shared/domain/json_fields.h"

namespace assay {

namespace {

namespace status = certification_status;

constexpr std::array<std::string_view, std::variant_size_v<CertificationStatus>> statusNames = {
    "eligible", "selected", "requested", "pending-candidate", "being-checked", "complete", "invalidated"};

template <class Status>
bool isIn(const Certification& certification) {
  return std::holds_alternative<Status>(certification.status);
}

Draft draft(const Certification& certification, std::string type, json body = json::object()) {
  return {{"certification", certification.id.text()}, std::move(type), std::move(body), {}};
}

tl::unexpected<Refusal> wrongStatus(const Certification& certification) {
  return refuse("certification.wrong-status", {{"status", std::string{nameOf(certification.status)}}});
}

bool isOpen(const Certification& certification) {
  return !isIn<status::Complete>(certification) && !isIn<status::Invalidated>(certification);
}

Certification applyOfficer(Certification c, const Fact& fact) {
  if (fact.type == "certification.selected" && isIn<status::Eligible>(c)) {
    c.status = status::Selected{};
    c.selectedBy = fact.actor;
  } else if (fact.type == "certification.unselected" && isIn<status::Selected>(c)) {
    c.status = status::Eligible{};
    c.selectedBy.reset();
  } else if (fact.type == "certification.requested" && (isIn<status::Eligible>(c) || isIn<status::Selected>(c))) {
    c.status = status::Requested{fact.id};
    c.selectedBy = fact.actor;
  }
  return c;
}

Certification applyCandidateOrReviewer(Certification c, const Fact& fact) {
  if (fact.type == "claim.submitted" && isIn<status::PendingCandidate>(c)) {
    c.status = status::BeingChecked{fact.id, textOf(fact.body, "photo"), {}};
  } else if (fact.type == "review.submitted") {
    auto* const checked = std::get_if<status::BeingChecked>(&c.status);
    if (checked != nullptr && !checked->review && checked->claim.text() == textOf(fact.body, "claim")) {
      checked->review = fact.id;
    }
  }
  return c;
}

std::string photoOf(const CertificationStatus& value) {
  if (const auto* const checked = std::get_if<status::BeingChecked>(&value)) return checked->photo;
  const auto* const complete = std::get_if<status::Complete>(&value);
  return complete == nullptr ? "" : complete->photo;
}

Certification applyDecision(Certification c, const Fact& fact) {
  const auto& body = fact.body;
  if (fact.type == "certification.opened") {
    c.status = status::PendingCandidate{};
    c.candidate = textOf(body, "candidate");
    c.lastRefusal.clear();
  } else if (fact.type == "certification.refused") {
    if (isIn<status::Requested>(c)) c.status = status::Eligible{};
    c.lastRefusal = textOf(body, "reason");
  } else if (fact.type == "claim.returned") {
    c.status = status::PendingCandidate{textOf(body, "reason")};
  } else if (fact.type == "review.refused") {
    if (auto* const checked = std::get_if<status::BeingChecked>(&c.status)) checked->review.reset();
    c.lastRefusal = textOf(body, "reason");
  } else if (fact.type == "certification.completed" || fact.type == "certification.reissued") {
    c.status = status::Complete{textOf(body, "certificate"), photoOf(c.status)};
  } else if (fact.type == "certification.invalidated") {
    c.status = status::Invalidated{textOf(body, "reason")};
  }
  return c;
}

}  // namespace

std::string_view nameOf(const CertificationStatus& value) { return statusNames.at(value.index()); }

Certification apply(Certification certification, const Fact& fact) {
  const auto* const type = findEventType(fact.type);
  if (type != nullptr && type->nature == Nature::decision) return applyDecision(std::move(certification), fact);
  return applyCandidateOrReviewer(applyOfficer(std::move(certification), fact), fact);
}

Result<Draft, Refusal> selectForCertification(const Certification& c) {
  if (!isIn<status::Eligible>(c)) return wrongStatus(c);
  return draft(c, "certification.selected");
}

Result<Draft, Refusal> unselect(const Certification& c) {
  if (!isIn<status::Selected>(c)) return wrongStatus(c);
  return draft(c, "certification.unselected");
}

Result<Draft, Refusal> requestCertification(const Certification& c, int creditsLeft) {
  if (!isIn<status::Eligible>(c) && !isIn<status::Selected>(c)) return wrongStatus(c);
  if (creditsLeft < 1) return refuse("certification.no-credit");
  return draft(c, "certification.requested");
}

Result<Draft, Refusal> submitClaim(const Certification& c, const CandidateId& candidate, const std::string& name,
                                   const std::string& photo) {
  if (!isIn<status::PendingCandidate>(c)) return wrongStatus(c);
  if (name.empty()) return refuse("claim.name-missing");
  if (photo.empty()) return refuse("claim.photo-missing");
  auto claim = draft(c, "claim.submitted", {{"photo", photo}});
  claim.personal = PersonalData{personOf(candidate), {{"name", name}}};
  return claim;
}

Result<Draft, Refusal> submitReview(const Certification& c, const Actor& reviewer, bool approved,
                                    const std::string& reason) {
  const auto* const checked = std::get_if<status::BeingChecked>(&c.status);
  if (checked == nullptr) return wrongStatus(c);
  if (checked->review) return refuse("review.already-submitted");
  if (c.selectedBy && c.selectedBy->id == reviewer.id) return refuse("review.own-selection");
  if (!approved && reason.empty()) return refuse("reason.missing");
  return draft(c, "review.submitted", {{"claim", checked->claim.text()}, {"approved", approved}, {"reason", reason}});
}

Result<Draft, Refusal> requestInvalidation(const Certification& c, const std::string& reason) {
  if (!isOpen(c)) return wrongStatus(c);
  if (reason.empty()) return refuse("reason.missing");
  return draft(c, "certification.invalidation-requested", {{"reason", reason}});
}

Draft decideReturn(const Certification& c, const EventId& review, const std::string& reason) {
  return draft(c, "claim.returned", {{"request", review.text()}, {"reason", reason}});
}

Draft decideInvalidation(const Certification& c, const EventId& request, const std::string& reason) {
  if (!isOpen(c)) {
    return draft(c, "certification.refused", {{"request", request.text()}, {"reason", "certification.wrong-status"}});
  }
  return draft(c, "certification.invalidated", {{"request", request.text()}, {"reason", reason}});
}

json toJson(const Certification& c) {
  json row = {
      {"id", c.id.text()}, {"status", nameOf(c.status)}, {"candidate", c.candidate}, {"lastRefusal", c.lastRefusal}};
  if (c.selectedBy) row["selectedBy"] = c.selectedBy->text();
  if (const auto* s = std::get_if<status::Requested>(&c.status)) row["request"] = s->request.text();
  if (const auto* s = std::get_if<status::PendingCandidate>(&c.status)) row["reason"] = s->resubmitReason;
  if (const auto* s = std::get_if<status::BeingChecked>(&c.status)) {
    row["claim"] = s->claim.text();
    row["photo"] = s->photo;
    if (s->review) row["review"] = s->review->text();
  }
  if (const auto* s = std::get_if<status::Complete>(&c.status)) {
    row["certificate"] = s->certificate;
    row["photo"] = s->photo;
  }
  if (const auto* s = std::get_if<status::Invalidated>(&c.status)) row["reason"] = s->reason;
  return row;
}

Certification certificationFromJson(const json& row) {
  const auto name = textOf(row, "status");
  const auto event = [&](const char* field) { return *EventId::parse(textOf(row, field)); };
  const auto statusOf = [&]() -> CertificationStatus {
    if (name == "selected") return status::Selected{};
    if (name == "requested") return status::Requested{event("request")};
    if (name == "pending-candidate") return status::PendingCandidate{textOf(row, "reason")};
    if (name == "being-checked") {
      return status::BeingChecked{event("claim"), textOf(row, "photo"),
                                  row.contains("review") ? std::optional{event("review")} : std::nullopt};
    }
    if (name == "complete") return status::Complete{textOf(row, "certificate"), textOf(row, "photo")};
    if (name == "invalidated") return status::Invalidated{textOf(row, "reason")};
    return status::Eligible{};
  };
  Certification c{*idOf<SittingId>(row, "id"), statusOf(), textOf(row, "candidate"), {}, textOf(row, "lastRefusal")};
  if (row.contains("selectedBy")) c.selectedBy = Actor::parse(textOf(row, "selectedBy"));
  return c;
}

}  // namespace assay
