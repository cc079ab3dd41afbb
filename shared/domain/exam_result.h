#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/domain/event.h"
#include "shared/domain/refusal.h"

namespace assay {

struct Grade {
  std::string part;
  std::string grade;
  bool operator==(const Grade&) const = default;
};

/// A marked attempt and the organiser's final rating of it. Its id is the sitting's.
struct ExamResult {
  SittingId id;
  std::vector<Grade> grades;
  long long score = 0;
  bool recorded = false;
  std::string rating;  ///< empty, `positive` or `negative`
  std::optional<Actor> ratedBy;
  bool ratingFinal = false;  ///< a negative rating is final only when a second person confirmed it
};

/// The candidate may see a result only after a final rating.
bool isVisible(const ExamResult& result);

Result<Draft, Refusal> rate(const ExamResult&, bool positive);
Result<Draft, Refusal> confirmRating(const ExamResult&, const Actor& by);

ExamResult apply(ExamResult result, const Fact& fact);
json toJson(const ExamResult& result);
ExamResult examResultFromJson(const json& row);

}  // namespace assay
