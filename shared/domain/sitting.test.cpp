#include "shared/domain/sitting.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "shared/domain/domain_world.h"
#include "shared/domain/exam.h"
#include "shared/domain/session.h"

namespace assay {
namespace {

using test::codeOf;
using test::Facts;
using test::morning;
using namespace std::chrono_literals;

struct Day {
  Facts facts{{"sitting", "b1"}};
  Session session{*SessionId::parse("s1"), "core",         "c", morning() + 30min,
                  morning() + 150min,      "Europe/Paris", "A", {"1"}};
  Exam exam{*ExamId::parse("core"), "Core", "green", 60min, 15min};

  Sitting after(std::initializer_list<const char*> events) {
    Sitting sitting{*SittingId::parse("b1")};
    for (const auto* const event : events) sitting = happened(sitting, event);
    return sitting;
  }
  Sitting happened(Sitting sitting, const std::string& event) {
    static const std::map<std::string, json> bodies = {
        {"arrived", {{"ticket", "A1"}}},
        {"checked-in", {{"seat", "1"}, {"identity", "document"}, {"consent", true}, {"station", "Door 1"}}},
        {"paused", {{"reason", "break"}}},
        {"refused", {{"reason", "late"}}},
        {"suspended", {{"reason", "misconduct"}}}};
    const auto body = bodies.find(event);
    return apply(std::move(sitting), facts("sitting." + event, body == bodies.end() ? json::object() : body->second));
  }
  Sitting undone(const Sitting& sitting) { return apply(sitting, facts(*undo(sitting, "wrong-person"))); }
  Sitting at(const std::string& stage);
};

const std::map<std::string, std::vector<const char*>>& waysTo() {
  static const std::map<std::string, std::vector<const char*>> ways = {
      {"expected", {}},
      {"arrived", {"arrived"}},
      {"checked-in", {"arrived", "checked-in"}},
      {"seated", {"arrived", "checked-in", "seated"}},
      {"started", {"arrived", "checked-in", "seated", "started"}},
      {"paused", {"arrived", "checked-in", "seated", "started", "paused"}},
      {"finished", {"arrived", "checked-in", "seated", "started", "finished"}},
      {"checked-out", {"arrived", "checked-in", "seated", "started", "finished", "checked-out"}},
      {"no-show", {"no-show"}},
      {"refused", {"arrived", "refused"}},
      {"suspended", {"arrived", "checked-in", "suspended"}}};
  return ways;
}

Sitting Day::at(const std::string& stage) {
  auto sitting = after({});
  for (const auto* const event : waysTo().at(stage)) sitting = happened(std::move(sitting), event);
  return sitting;
}

struct Event {
  const char* name;
  std::optional<SittingStep> step;
  const char* leadsTo;
  std::set<std::string> from;
};

/// The state machine as the mission has it, written once more by hand.
const std::vector<Event>& events() {
  using enum SittingStep;
  static const std::vector<Event> table = {
      {"arrived", arrive, "arrived", {"expected"}},
      {"checked-in", {}, "checked-in", {"expected", "arrived"}},
      {"seated", seat, "seated", {"checked-in"}},
      {"started", start, "started", {"seated"}},
      {"paused", pause, "paused", {"started"}},
      {"resumed", resume, "started", {"paused"}},
      {"finished", finish, "finished", {"started", "paused"}},
      {"checked-out", checkOut, "checked-out", {"finished", "suspended"}},
      {"no-show", noShow, "no-show", {"expected"}},
      {"refused", refuse, "refused", {"expected", "arrived", "checked-in"}},
      {"suspended", suspend, "suspended", {"checked-in", "seated", "started", "paused"}}};
  return table;
}

TEST(Sitting, each_event_leads_on_from_its_own_stages_and_is_a_conflict_in_all_others) {
  Day day;
  for (const auto& [stage, way] : waysTo()) {
    for (const auto& event : events()) {
      const auto before = day.at(stage);
      ASSERT_EQ(nameOf(currentStage(before)), stage);
      const auto after = day.happened(before, event.name);
      const bool allowed = event.from.contains(stage);
      EXPECT_EQ(nameOf(currentStage(after)), allowed ? event.leadsTo : stage) << stage << " + " << event.name;
      EXPECT_EQ(after.conflicts.size(), allowed ? 0U : 1U) << stage << " + " << event.name;
    }
  }
}

TEST(Sitting, each_step_is_offered_exactly_where_its_event_is_taken) {
  Day day;
  for (const auto& [stage, way] : waysTo()) {
    for (const auto& event : events()) {
      if (!event.step) continue;
      const auto draft = takeStep(day.at(stage), *event.step, "detail");
      ASSERT_EQ(draft.has_value(), event.from.contains(stage)) << stage << " + " << event.name;
      if (!draft) {
        EXPECT_EQ(draft.error(), (Refusal{"sitting.wrong-stage", {{"stage", stage}}}));
        continue;
      }
      EXPECT_EQ(draft->type, std::string{"sitting."} + event.name);
      EXPECT_TRUE(checkShape(draft->subject, draft->type, draft->body)) << draft->type;
    }
  }
}

TEST(Sitting, every_step_can_be_undone_and_the_reason_stays) {
  Day day;
  for (const auto& [stage, way] : waysTo()) {
    const auto before = day.at(stage);
    if (way.empty()) {
      EXPECT_EQ(codeOf(undo(before, "wrong-person")), "sitting.nothing-to-undo");
      continue;
    }
    const auto after = day.undone(before);
    EXPECT_EQ(after.steps.size(), before.steps.size() - 1) << stage;
    ASSERT_EQ(after.undone.size(), 1U);
    EXPECT_EQ(after.undone[0].stage, stage);
    EXPECT_EQ(after.undone[0].reason, "wrong-person");
    EXPECT_EQ(after.undone[0].by, (Actor{"desk", "dora"}));
    EXPECT_TRUE(after.conflicts.empty());
  }
}

TEST(Sitting, undoing_all_leads_back_to_expected_and_a_new_check_in) {
  Day day;
  auto sitting = day.at("checked-out");
  while (!sitting.steps.empty()) sitting = day.undone(sitting);
  EXPECT_FALSE(whyNotCheckIn(sitting, day.session, day.exam, morning()));
  EXPECT_EQ(sitting.undone.size(), 6U);
}

TEST(Sitting, an_undo_of_anything_but_the_latest_step_is_kept_as_a_conflict) {
  Day day;
  const auto arrived = day.at("arrived");
  const auto undoArrival = *undo(arrived, "wrong-person");
  const auto after = apply(day.happened(arrived, "checked-in"), day.facts(undoArrival));
  EXPECT_TRUE(isIn<stage::CheckedIn>(after));
  ASSERT_EQ(after.conflicts.size(), 1U);
  EXPECT_EQ(after.conflicts[0].type, "sitting.undone");
}

TEST(Sitting, what_needs_a_reason_is_refused_without_one) {
  Day day;
  EXPECT_EQ(codeOf(takeStep(day.at("started"), SittingStep::pause, "")), "reason.missing");
  EXPECT_EQ(codeOf(takeStep(day.at("arrived"), SittingStep::refuse, "")), "reason.missing");
  EXPECT_EQ(codeOf(takeStep(day.at("seated"), SittingStep::suspend, "")), "reason.missing");
  EXPECT_EQ(codeOf(undo(day.at("seated"), "")), "reason.missing");
}

TEST(Sitting, a_second_check_in_is_kept_with_time_and_station) {
  Day day;
  auto sitting = day.at("checked-in");
  sitting =
      apply(sitting, day.facts("sitting.checked-in",
                               {{"seat", "2"}, {"identity", "document"}, {"consent", true}, {"station", "Door 2"}}));
  ASSERT_EQ(sitting.conflicts.size(), 1U);
  EXPECT_EQ(sitting.conflicts[0].station, "Door 2");
  EXPECT_EQ(sitting.conflicts[0].at, morning() + 3min);
  EXPECT_EQ(seatOf(sitting), "1");
}

TEST(Sitting, holds_its_seat_from_check_in_until_it_is_left) {
  Day day;
  const std::set<std::string> holding = {"checked-in", "seated", "started", "paused", "finished", "suspended"};
  for (const auto& [stage, way] : waysTo()) EXPECT_EQ(holdsSeat(day.at(stage)), holding.contains(stage)) << stage;
  EXPECT_FALSE(holdsSeat(day.happened(day.at("checked-in"), "refused")));
  EXPECT_FALSE(holdsSeat(day.undone(day.at("checked-in"))));
}

TEST(Sitting, knows_ticket_seat_and_check_in_of_the_standing_steps) {
  Day day;
  const auto started = day.at("started");
  EXPECT_EQ(ticketOf(started), "A1");
  EXPECT_EQ(seatOf(started), "1");
  EXPECT_EQ(checkInOf(started)->at, morning() + 2min);
  EXPECT_EQ(ticketOf(day.at("no-show")), std::nullopt);
  EXPECT_EQ(checkInOf(day.at("arrived")), nullptr);
}

TEST(Sitting, keeps_photo_and_incidents_in_any_stage) {
  Day day;
  for (const auto& [stage, way] : waysTo()) {
    auto sitting = apply(day.at(stage), day.facts("sitting.photographed", {{"photo", "p1"}}));
    sitting = apply(sitting, day.facts("sitting.incident", {{"severity", "minor"}}));
    EXPECT_EQ(sitting.photo, "p1");
    ASSERT_EQ(sitting.incidents.size(), 1U);
    EXPECT_EQ(sitting.incidents[0].severity, "minor");
    EXPECT_EQ(nameOf(currentStage(sitting)), stage);
  }
}

TEST(Sitting, a_record_that_does_not_fit_may_say_of_its_station_what_it_likes) {
  Day day;
  const auto sitting = apply(day.at("seated"), day.facts("sitting.arrived", {{"ticket", "A1"}, {"station", 5}}));
  ASSERT_EQ(sitting.conflicts.size(), 1U);
  EXPECT_EQ(sitting.conflicts[0].station, "a");
}

TEST(Sitting, an_incident_needs_a_note_and_a_severity_and_seals_the_note) {
  Day day;
  const auto candidate = *CandidateId::parse("c1");
  const auto sitting = day.at("started");
  EXPECT_EQ(codeOf(recordIncident(sitting, candidate, "minor", "")), "incident.note-missing");
  EXPECT_EQ(codeOf(recordIncident(sitting, candidate, "terrible", "x")), "incident.severity-missing");
  for (const auto* const severity : {"info", "minor", "major"}) {
    const auto draft = recordIncident(sitting, candidate, severity, "Phone rang");
    EXPECT_EQ(draft->body, json({{"severity", severity}}));
    EXPECT_EQ(draft->personal->data.at("note"), "Phone rang");
  }
}

TEST(Sitting, survives_its_row_in_every_stage) {
  Day day;
  for (const auto& [stage, way] : waysTo()) {
    auto sitting = day.at(stage);
    if (!way.empty()) sitting = day.happened(day.undone(sitting), way.back());
    sitting = apply(sitting, day.facts("sitting.photographed", {{"photo", "p1"}}));
    sitting = apply(sitting, day.facts("sitting.incident", {{"severity", "major"}}));
    sitting = day.happened(day.happened(sitting, "resumed"), "resumed");
    const auto row = toJson(sitting);
    EXPECT_EQ(toJson(sittingFromJson(row)), row) << stage;
    EXPECT_EQ(nameOf(currentStage(sittingFromJson(row))), nameOf(currentStage(sitting)));
    EXPECT_EQ(seatOf(sittingFromJson(row)), seatOf(sitting));
  }
}

CheckIn complete() { return {"A1", "1", "document", "Door 1", true, "p1"}; }

TEST(CheckIn, writes_arrival_photo_and_check_in_together) {
  Day day;
  const auto drafts = checkIn(day.after({}), day.session, day.exam, complete(), morning());
  ASSERT_EQ(drafts->size(), 3U);
  auto sitting = day.after({});
  for (const auto& draft : *drafts) {
    EXPECT_TRUE(checkShape(draft.subject, draft.type, draft.body)) << draft.type;
    sitting = apply(sitting, day.facts(draft));
  }
  EXPECT_TRUE(isIn<stage::CheckedIn>(sitting));
  EXPECT_EQ(sitting.photo, "p1");
  EXPECT_TRUE(sitting.conflicts.empty());
}

TEST(CheckIn, of_who_has_arrived_keeps_the_ticket) {
  Day day;
  auto input = complete();
  input.photo.reset();
  const auto drafts = checkIn(day.at("arrived"), day.session, day.exam, input, morning());
  ASSERT_EQ(drafts->size(), 1U);
  EXPECT_EQ((*drafts)[0].type, "sitting.checked-in");
}

TEST(CheckIn, needs_consent_and_a_seat) {
  Day day;
  auto noConsent = complete();
  noConsent.consent = false;
  EXPECT_EQ(codeOf(checkIn(day.after({}), day.session, day.exam, noConsent, morning())), "check-in.no-consent");
  auto noSeat = complete();
  noSeat.seat.clear();
  EXPECT_EQ(codeOf(checkIn(day.after({}), day.session, day.exam, noSeat, morning())), "check-in.no-seat");
}

TEST(CheckIn, opens_and_closes_to_the_millisecond) {
  Day day;
  const auto at = [&](Instant now) { return codeOf(checkIn(day.after({}), day.session, day.exam, complete(), now)); };
  const auto starts = day.session.starts;
  EXPECT_EQ(at(starts - 60min - 1ms), "check-in.too-early");
  EXPECT_EQ(at(starts - 60min), "done");
  EXPECT_EQ(at(starts + 15min), "done");
  EXPECT_EQ(at(starts + 15min + 1ms), "check-in.too-late");
}

TEST(CheckIn, says_when_it_opens_and_when_it_closed) {
  Day day;
  const auto early = whyNotCheckIn(day.after({}), day.session, day.exam, morning() - 24h);
  EXPECT_EQ(early->facts.at("time"), "2026-05-04T08:00:00.000Z");
  const auto late = whyNotCheckIn(day.after({}), day.session, day.exam, morning() + 24h);
  EXPECT_EQ(late->facts.at("time"), "2026-05-04T09:15:00.000Z");
}

TEST(CheckIn, is_refused_by_what_happened_before) {
  Day day;
  for (const auto& [stage, way] : waysTo()) {
    const auto no = whyNotCheckIn(day.at(stage), day.session, day.exam, morning());
    if (stage == "expected" || stage == "arrived")
      EXPECT_FALSE(no) << stage;
    else
      EXPECT_EQ(no->code, stage == "no-show" || stage == "refused" ? "check-in.closed" : "check-in.already") << stage;
  }
  const auto already = whyNotCheckIn(day.at("seated"), day.session, day.exam, morning());
  EXPECT_EQ(already->facts.at("station"), "Door 1");
  EXPECT_TRUE(parseInstant(already->facts.at("time")));
}

TEST(CheckIn, is_refused_when_the_session_is_cancelled) {
  Day day;
  day.session.cancelled = true;
  EXPECT_EQ(whyNotCheckIn(day.after({}), day.session, day.exam, morning())->code, "check-in.session-cancelled");
}

}  // namespace
}  // namespace assay
