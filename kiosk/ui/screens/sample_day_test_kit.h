#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kiosk/ui/screens/sample_data_test_kit.h"

/// Days of a centre: an ordinary one, a crowded one, one that has hardly begun, none at all.
namespace assay::kiosk::test {

/// A session from so many minutes after half past nine in Paris; `now` likewise.
inline DaySession sampleSession(const std::string& id, int from, int minutes, const std::string& exam,
                                const std::string& room, int taken, int now = 0) {
  return {.id = id,
          .exam = exam,
          .room = room,
          .state = from > now             ? "ahead"
                   : from + minutes > now ? "running"
                                          : "over",
          .starts = sampleTime(from),
          .ends = sampleTime(from + minutes),
          .seats = 24,
          .taken = taken};
}

inline DayView sampleDay() {
  const auto exam = "English as a second language, upper intermediate";
  DayView view{.day = *parseDate("2026-05-04"), .rowsOpen = true};
  view.sessions = {sampleSession("s1", -120, 90, "Core Skills", "Großer Saal 2", 0),
                   sampleSession("s2", -30, 180, exam, "Großer Saal 2", 21),
                   sampleSession("s3", 0, 120, "Mathematics", "Room 4", 14),
                   sampleSession("s4", 210, 90, "Speaking", "Room 4", 0),
                   sampleSession("s5", 240, 180, exam, "Großer Saal 2", 0),
                   sampleSession("s6", 450, 60, "Writing", "Room 5", 0)};
  view.sessions[3].state = "cancelled";
  view.candidates = 118;
  view.came = 61;
  view.incidents = 2;
  view.groups = {{"expected", 55}, {"waiting", 9}, {"writing", 29}, {"done", 20}, {"out", 5}};
  view.arrivals = {{sampleTime(-150), 21}, {sampleTime(-90), 4}, {sampleTime(-30), 36}};
  return view;
}

constexpr int crowdedNow = 330;  // three in the afternoon

/// Twelve sessions, nine of them at once, and three hundred candidates.
inline DayView sampleCrowdedDay() {
  auto view = sampleDay();
  view.sessions.clear();
  for (int i = 0; i < 12; ++i)
    view.sessions.push_back(sampleSession("s" + std::to_string(i), i < 9 ? -30 : 240, 180,
                                          i % 3 == 0 ? "Core Skills" : "Mathematics", "Room " + std::to_string(i + 1),
                                          i < 9 ? 0 : 32 - i, crowdedNow));
  view.candidates = 300;
  view.came = 271;
  view.incidents = 14;
  view.groups = {{"expected", 12}, {"waiting", 0}, {"writing", 58}, {"done", 213}, {"out", 17}};
  const std::vector<int> came = {4, 131, 62, 11, 0, 0, 22, 41};
  view.arrivals.clear();
  for (const int count : came)
    view.arrivals.push_back({sampleTime(-150 + 60 * static_cast<int>(view.arrivals.size())), count});
  return view;
}

inline DayView sampleDayOfSession() {
  auto view = sampleDay();
  view.chosen = view.sessions[1];
  view.candidates = 24;
  view.came = 22;
  view.incidents = 1;
  view.groups = {{"expected", 1}, {"waiting", 3}, {"writing", 17}, {"done", 2}, {"out", 1}};
  view.arrivals = {{sampleTime(-90), 3}, {sampleTime(-30), 19}};
  for (int i = 0; i < 24; ++i) view.rows.push_back(sampleRow(i));
  return view;
}

inline DayView sampleDayBefore() {
  auto view = sampleDay();
  view.sessions = {sampleSession("s1", 90, 120, "Core Skills", "Room 4", 0)};
  view.candidates = view.came = view.incidents = 0;
  for (auto& group : view.groups) group.count = 0;
  view.arrivals.clear();
  return view;
}

inline std::vector<std::pair<std::string, DayView>> sampleDays() {
  auto listed = sampleDay();
  listed.listed = true;
  auto crowdedList = sampleCrowdedDay();
  crowdedList.listed = true;
  auto nobody = sampleDayBefore();
  nobody.chosen = nobody.sessions.front();
  return {{"day", sampleDay()},
          {"day-list", listed},
          {"day-session", sampleDayOfSession()},
          {"day-crowded", sampleCrowdedDay()},
          {"day-crowded-list", crowdedList},
          {"day-before", sampleDayBefore()},
          {"day-session-empty", nobody},
          {"day-empty", {.day = *parseDate("2026-05-04")}}};
}

}  // namespace assay::kiosk::test
