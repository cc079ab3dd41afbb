#include "shared/domain/exam_result.h"

#include "shared/domain/json_fields.h"

namespace assay {

namespace {

std::vector<Grade> gradesFrom(const json& list) {
  std::vector<Grade> grades;
  for (const auto& row : list) {
    if (row.is_object()) grades.push_back({textOr(row, "part", ""), textOr(row, "grade", "")});
  }
  return grades;
}

Subject subjectOf(const ExamResult& result) { return {"result", result.id.text()}; }

}  // namespace

bool isVisible(const ExamResult& result) { return result.recorded && result.ratingFinal; }

Result<Draft, Refusal> rate(const ExamResult& result, bool positive) {
  if (!result.recorded) return refuse("result.not-recorded");
  if (!result.rating.empty()) return refuse("result.already-rated");
  return Draft{subjectOf(result), "result.rated", {{"rating", positive ? "positive" : "negative"}}, {}};
}

Result<Draft, Refusal> confirmRating(const ExamResult& result, const Actor& by) {
  if (result.rating != "negative" || result.ratingFinal) return refuse("result.nothing-to-confirm");
  if (result.ratedBy && result.ratedBy->id == by.id) return refuse("result.second-person-needed");
  return Draft{subjectOf(result), "result.rating-confirmed", json::object(), {}};
}

ExamResult apply(ExamResult result, const Fact& fact) {
  if (fact.type == "result.recorded") {
    result.grades = gradesFrom(fact.body.at("grades"));
    result.score = fact.body.at("score").get<long long>();
    result.recorded = true;
  } else if (fact.type == "result.rated" && result.rating.empty()) {
    result.rating = textOf(fact.body, "rating") == "negative" ? "negative" : "positive";
    result.ratedBy = fact.actor;
    result.ratingFinal = result.rating == "positive";
  } else if (fact.type == "result.rating-confirmed" && result.ratedBy && result.ratedBy->id != fact.actor.id) {
    result.ratingFinal = true;
  }
  return result;
}

json toJson(const ExamResult& result) {
  json row = {{"id", result.id.text()},  {"score", result.score},       {"recorded", result.recorded},
              {"rating", result.rating}, {"final", result.ratingFinal}, {"grades", json::array()}};
  for (const auto& grade : result.grades) row["grades"].push_back({{"part", grade.part}, {"grade", grade.grade}});
  if (result.ratedBy) row["ratedBy"] = result.ratedBy->text();
  return row;
}

ExamResult examResultFromJson(const json& row) {
  ExamResult result{*idOf<SittingId>(row, "id"),    gradesFrom(row.at("grades")), row.at("score").get<long long>(),
                    row.at("recorded").get<bool>(), textOf(row, "rating"),        {},
                    row.at("final").get<bool>()};
  if (row.contains("ratedBy")) result.ratedBy = Actor::parse(textOf(row, "ratedBy"));
  return result;
}

}  // namespace assay
