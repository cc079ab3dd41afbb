#pragma once

#include <string>
#include <vector>

#include "shared/domain/event.h"

namespace assay {

/// What is tested (Core Skills, Speaking, Writing, …) and its rules for the door.
struct Exam {
  ExamId id;
  std::string name;
  std::string colour;       ///< `green`, `purple`, `blue`: never the only sign, a word stands beside it
  Duration opensBefore{0};  ///< check-in opens this long before the session starts
  Duration admitsAfter{0};  ///< late candidates are admitted until this long after the start
  std::vector<std::string> parts;
  int validMonths = 0;  ///< of the certificate; 0 = no expiry
};

Exam apply(const Exam& exam, const Fact& fact);
json toJson(const Exam& exam);
Exam examFromJson(const json& row);

}  // namespace assay
