#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "kiosk/flow/views.h"

/// Whom and what the samples are about: names that are long, in many scripts, in both directions.
namespace assay::kiosk::test {

inline const std::vector<std::string> sampleNames = {"Ana Silva",
                                                     "Nguyễn Thị Minh Khai",
                                                     "محمد عبد الرحمن بن خالد السعيد",
                                                     "Świętopełk Brzęczyszczykiewicz-Wróblewski",
                                                     "Maximiliana Alexandra von und zu Hohenstein-Wallenberg Ortega",
                                                     "O’Brien",
                                                     "İbrahim Çağlayan"};

/// A word of ours and then names: ` · ` stands between them, each in its own direction.
inline bool endsInNames(const std::string& text) {
  const auto at = text.find(" · \u2068");
  return at != std::string::npos && text.ends_with("\u2069");
}

/// Text that people wrote, which a table may shorten and a line may break: the strings may not be.
inline bool isData(const std::string& text) {
  static const std::set<std::string> others = {"English as a second language, upper intermediate",
                                               "English as a second language, upper intermediate · Großer Saal 2",
                                               "Centre for Examinations, Kraków",
                                               "Dora Dvořáková",
                                               "AS-2026-000123",
                                               "Großer Saal 2",
                                               "Mathematics",
                                               "Core Skills"};
  return others.contains(text) || endsInNames(text) || text.starts_with("b-2026-") ||
         std::ranges::find(sampleNames, text) != sampleNames.end();
}

inline const std::vector<std::string> sampleLanguages = {"en", "fr", "es", "ar", "hi", "zh"};

inline ZonedTime sampleTime(int minutes = 0) {
  return {*parseInstant("2026-05-04T07:30:00Z") + std::chrono::minutes{minutes}, "Europe/Paris"};
}

inline DeskRow sampleRow(int index) {
  static const std::vector<std::string> stages = {"expected", "checked-in", "seated",  "started",  "paused",
                                                  "finished", "no-show",    "refused", "suspended"};
  const auto at = static_cast<std::size_t>(index);
  const auto& stage = stages[at % stages.size()];
  const bool here = stage != "expected" && stage != "no-show" && stage != "refused";
  return {.sitting = "b" + std::to_string(index),
          .name = sampleNames[at % sampleNames.size()],
          .exam = "English as a second language, upper intermediate",
          .ticket = here ? "A" + std::to_string(100 + index) : "",
          .seat = here ? std::to_string(index + 1) : "",
          .stage = stage,
          .starts = sampleTime(),
          .conflict = index == 6};
}

}  // namespace assay::kiosk::test
