#include "shared/domain/exam.h"

#include "shared/domain/json_fields.h"

namespace assay {

namespace {

Exam fromBody(ExamId id, const json& body) {
  const auto minutes = [&](const char* field) { return Duration{std::chrono::minutes{body.at(field).get<int>()}}; };
  return {std::move(id),
          textOf(body, "name"),
          textOf(body, "colour"),
          minutes("opensMinutesBefore"),
          minutes("admitsMinutesAfter"),
          body.at("parts").get<std::vector<std::string>>(),
          body.at("validMonths").get<int>()};
}

}  // namespace

Exam apply(const Exam& exam, const Fact& fact) {
  return fact.type == "exam.defined" ? fromBody(exam.id, fact.body) : exam;
}

json toJson(const Exam& exam) {
  const auto minutes = [](Duration d) { return std::chrono::duration_cast<std::chrono::minutes>(d).count(); };
  return {{"id", exam.id.text()},
          {"name", exam.name},
          {"colour", exam.colour},
          {"opensMinutesBefore", minutes(exam.opensBefore)},
          {"admitsMinutesAfter", minutes(exam.admitsAfter)},
          {"parts", exam.parts},
          {"validMonths", exam.validMonths}};
}

Exam examFromJson(const json& row) { return fromBody(*idOf<ExamId>(row, "id"), row); }

}  // namespace assay
