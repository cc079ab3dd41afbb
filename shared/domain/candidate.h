#pragma once

#include <optional>
#include <string>

#include "shared/domain/event.h"

namespace assay {

/// What identifies a person. Lives in memory and in seals only; never in a body, row, log or file name.
struct PersonalDetails {
  std::string name;
  std::string birthDate;  ///< `2001-05-04`, may be empty
  std::string email;      ///< may be empty
};

json toJson(const PersonalDetails& details);
PersonalDetails detailsFromJson(const json& sealed);

/// A candidate without their personal data: that is sealed in the event that `details` names. Once erased, for ever:
/// no key opens what was sealed, and none is made or taken again.
struct Candidate {
  CandidateId id;
  std::string language;
  std::optional<EventId> details;
  std::optional<Instant> erased;
};

Candidate apply(Candidate candidate, const Fact& fact);
json toJson(const Candidate& candidate);
Candidate candidateFromJson(const json& row);

}  // namespace assay
