#include "shared/domain/certificate.h"

#include "shared/domain/json_fields.h"

namespace assay {

namespace {

Subject subjectOf(const Certificate& certificate) { return {"certificate", certificate.id.text()}; }

}  // namespace

Result<Draft, Refusal> requestRevocation(const Certificate& certificate, const std::string& reason) {
  if (!certificate.issued) return refuse("certificate.unknown");
  if (certificate.revoked) return refuse("certificate.already-revoked");
  if (certificate.pendingRevocation) return refuse("certificate.revocation-pending");
  if (reason.empty()) return refuse("reason.missing");
  return Draft{subjectOf(certificate), "certificate.revocation-requested", {{"reason", reason}}, {}};
}

Result<void, Refusal> mayBeReissued(const Certificate& certificate) {
  if (!certificate.issued) return refuse("certificate.unknown");
  if (certificate.revoked) return refuse("certificate.already-revoked");
  if (certificate.supersededBy) return refuse("certificate.already-superseded");
  return {};
}

Draft decideRevocation(const Certificate& certificate, const EventId& request, const std::string& reason) {
  return {subjectOf(certificate), "certificate.revoked", {{"request", request.text()}, {"reason", reason}}, {}};
}

Certificate apply(Certificate certificate, const Fact& fact) {
  if (fact.type == "certificate.issued") {
    certificate.sitting = textOf(fact.body, "sitting");
    certificate.exam = textOf(fact.body, "exam");
    certificate.document = textOf(fact.body, "document");
    certificate.statusIndex = fact.body.at("statusIndex").get<std::int64_t>();
    certificate.issued = fact.id;
    certificate.issuedAt = fact.at;
  } else if (fact.type == "certificate.revocation-requested" && !certificate.revoked) {
    certificate.pendingRevocation = fact.id;
  } else if (fact.type == "certificate.revoked") {
    certificate.revoked = textOf(fact.body, "reason");
    certificate.pendingRevocation.reset();
  } else if (fact.type == "certificate.superseded") {
    certificate.supersededBy = textOf(fact.body, "by");
  }
  return certificate;
}

json toJson(const Certificate& certificate) {
  json row = {{"id", certificate.id.text()},
              {"sitting", certificate.sitting},
              {"exam", certificate.exam},
              {"document", certificate.document},
              {"statusIndex", certificate.statusIndex},
              {"issuedAt", timeToJson(certificate.issuedAt)}};
  if (certificate.issued) row["issued"] = certificate.issued->text();
  if (certificate.pendingRevocation) row["pendingRevocation"] = certificate.pendingRevocation->text();
  if (certificate.revoked) row["revoked"] = *certificate.revoked;
  if (certificate.supersededBy) row["supersededBy"] = *certificate.supersededBy;
  return row;
}

Certificate certificateFromJson(const json& row) {
  Certificate certificate{*idOf<CertificateId>(row, "id"),
                          textOf(row, "sitting"),
                          textOf(row, "exam"),
                          textOf(row, "document"),
                          row.at("statusIndex").get<std::int64_t>(),
                          {},
                          timeFromJson(row.at("issuedAt")),
                          {},
                          {},
                          {}};
  if (row.contains("issued")) certificate.issued = EventId::parse(textOf(row, "issued"));
  if (row.contains("pendingRevocation"))
    certificate.pendingRevocation = EventId::parse(textOf(row, "pendingRevocation"));
  if (row.contains("revoked")) certificate.revoked = textOf(row, "revoked");
  if (row.contains("supersededBy")) certificate.supersededBy = textOf(row, "supersededBy");
  return certificate;
}

}  // namespace assay
