#include "shared/domain/candidate.h"

#include "shared/domain/json_fields.h"

namespace assay {

json toJson(const PersonalDetails& details) {
  return {{"name", details.name}, {"birthDate", details.birthDate}, {"email", details.email}};
}

PersonalDetails detailsFromJson(const json& sealed) {
  return {textOr(sealed, "name", ""), textOr(sealed, "birthDate", ""), textOr(sealed, "email", "")};
}

Candidate apply(Candidate candidate, const Fact& fact) {
  if (fact.type == "candidate.erased") {
    candidate.erased = fact.at;
    candidate.details.reset();
  }
  if (fact.type != "candidate.registered" || candidate.erased) return candidate;
  candidate.language = textOf(fact.body, "language");
  candidate.details = fact.id;
  return candidate;
}

json toJson(const Candidate& candidate) {
  json row = {{"id", candidate.id.text()}, {"language", candidate.language}};
  if (candidate.details) row["details"] = candidate.details->text();
  if (candidate.erased) row["erased"] = formatInstant(*candidate.erased);
  return row;
}

Candidate candidateFromJson(const json& row) {
  Candidate candidate{*idOf<CandidateId>(row, "id"), textOf(row, "language"), {}, {}};
  if (row.contains("details")) candidate.details = EventId::parse(textOf(row, "details"));
  if (row.contains("erased")) candidate.erased = parseInstant(textOf(row, "erased"));
  return candidate;
}

}  // namespace assay
