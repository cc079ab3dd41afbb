#include <array>
#include <charconv>
#include <map>

#include "central/office/imports.h"
#include "shared/domain/booking.h"
#include "shared/domain/exam_result.h"

namespace assay::central {

namespace {

constexpr std::array<std::string_view, 4> resultColumns = {"candidate", "session", "score", "grades"};

/// `Listening=B2;Reading=C1` → a list of part and grade.
std::optional<json> parseGrades(std::string_view text) {
  json grades = json::array();
  while (!text.empty()) {
    const auto end = text.find(';');
    const auto entry = text.substr(0, end);
    const auto equals = entry.find('=');
    if (equals == std::string_view::npos || equals == 0 || equals + 1 == entry.size()) return std::nullopt;
    grades.push_back({{"part", entry.substr(0, equals)}, {"grade", entry.substr(equals + 1)}});
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return grades;
}

std::optional<int> parseScore(const std::string& text) {
  int score = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), score);
  if (error != std::errc{} || end != text.data() + text.size() || score < 0) return std::nullopt;
  return score;
}

}  // namespace

Result<ImportPlan> planResults(const CentralData& central, BytesView file) {
  auto table = readCsv(file, resultColumns);
  if (!table) return tl::unexpected<Error>(table.error());
  std::map<std::pair<std::string, std::string>, std::string> bookings;
  for (const auto& booking : central.journal->loadAll<Booking>()) {
    if (std::holds_alternative<booking_state::Confirmed>(booking.state)) {
      bookings[{booking.candidate, booking.session}] = booking.id.text();
    }
  }
  std::map<std::string, ExamResult> known;
  for (auto& result : central.journal->loadAll<ExamResult>()) known.emplace(result.id.text(), std::move(result));
  ImportPlan plan;
  plan.faults = std::move(table->faults);
  plan.rows = static_cast<int>(table->rows.size() + plan.faults.size());
  for (const auto& row : table->rows) {
    const auto booking = bookings.find({row["candidate"], row["session"]});
    const auto score = parseScore(row["score"]);
    const auto grades = parseGrades(row["grades"]);
    if (booking == bookings.end()) {
      plan.faults.push_back(
          {row.line, "results.unknown-booking", "nobody with this number has a place in this session"});
    } else if (!score) {
      plan.faults.push_back({row.line, "results.bad-score", "the score has to be a whole number"});
    } else if (!grades) {
      plan.faults.push_back({row.line, "results.bad-grades", "the grades have to look like Listening=B2;Reading=C1"});
    } else if (const auto sitting = *SittingId::parse(booking->second); known.contains(sitting.text())) {
      ++plan.alreadyThere;
    } else {
      known.emplace(sitting.text(), ExamResult{sitting});
      plan.drafts.push_back(
          {{"result", sitting.text()}, "result.recorded", {{"score", *score}, {"grades", *grades}}, {}});
    }
  }
  std::ranges::sort(plan.faults, {}, &RowFault::line);
  return plan;
}

}  // namespace assay::central
