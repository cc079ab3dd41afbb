#include "shared/domain/case.h"

#include <gtest/gtest.h>

#include "shared/domain/domain_world.h"

namespace assay {
namespace {

using test::codeOf;
using test::morning;

/// One candidate's sitting, told by several stations.
struct Told {
  explicit Told(const std::string& booking) : sitting{*SittingId::parse(booking)} {}
  Told& by(const std::string& device, const std::string& type, int minute, json body = json::object()) {
    const auto seq = static_cast<std::uint64_t>(minute) + 1;
    sitting = apply(std::move(sitting), Fact{EventId{device + ".e", seq},
                                             morning() + std::chrono::minutes{minute},
                                             {"sitting", sitting.id.text()},
                                             type,
                                             {"desk", "dora"},
                                             std::move(body)});
    return *this;
  }
  Told& checkedIn(const std::string& device, int minute, const std::string& seat) {
    return by(device, "sitting.checked-in", minute,
              {{"seat", seat}, {"identity", "document"}, {"consent", true}, {"station", "Door " + device}});
  }
  Sitting sitting;
};

std::map<CaseId, Contradiction> among(std::initializer_list<Told> told) {
  std::vector<SessionSitting> sittings;
  for (const auto& one : told) sittings.push_back({"s1", &one.sitting});
  return contradictions(sittings);
}

Contradiction onlyOne(std::initializer_list<Told> told) {
  const auto found = among(told);
  EXPECT_EQ(found.size(), 1U);
  return found.empty() ? Contradiction{*CaseId::parse("none"), "", {}} : found.begin()->second;
}

Case after(const Contradiction& contradiction, const Draft& draft, std::optional<Case> before = {}) {
  test::Facts fact{{"case", contradiction.id.text()}};
  EXPECT_TRUE(checkShape(draft.subject, draft.type, draft.body));
  EXPECT_EQ(draft.subject.text(), "case/" + contradiction.id.text());
  return apply(before ? *before : Case{contradiction.id}, fact(draft));
}

TEST(Cases, there_are_none_where_the_records_agree) {
  EXPECT_TRUE(among({Told{"b1"}.checkedIn("a", 0, "1"), Told{"b2"}.checkedIn("b", 1, "2"), Told{"b3"}}).empty());
}

TEST(Cases, one_candidate_checked_in_at_two_stations) {
  const auto found = onlyOne({Told{"b1"}
                                  .by("a", "sitting.arrived", 0, {{"ticket", "A1"}})
                                  .checkedIn("a", 1, "1")
                                  .by("b", "sitting.arrived", 5, {{"ticket", "B1"}})
                                  .checkedIn("b", 6, "2")});
  EXPECT_EQ(found.kind, "double-check-in");
  EXPECT_EQ(found.id.text(), "b.e-7") << "the check-in that came too late";
  ASSERT_EQ(found.records.size(), 2U);
  EXPECT_EQ(found.records[0].station, "Door a");
  EXPECT_EQ(found.records[0].seat, "1");
  EXPECT_EQ(found.records[1].station, "Door b");
  EXPECT_EQ(found.records[1].at, morning() + std::chrono::minutes{6});
}

TEST(Cases, two_desks_that_called_one_ticket) {
  const auto found =
      onlyOne({Told{"b1"}.checkedIn("a", 0, "1").by("b", "sitting.seated", 3).by("c", "sitting.seated", 4)});
  EXPECT_EQ(found.kind, "called-twice");
  EXPECT_EQ(found.records[0].event.origin, "b.e") << "the call that counts, not the check-in";
  EXPECT_EQ(found.records[1].event.origin, "c.e");
}

TEST(Cases, two_candidates_on_one_seat_of_one_session) {
  const auto first = Told{"b1"}.checkedIn("a", 0, "7");
  const auto second = Told{"b2"}.checkedIn("b", 2, "7");
  const auto found = onlyOne({second, first});
  EXPECT_EQ(found.kind, "shared-seat");
  EXPECT_EQ(found.id.text(), "b.e-3");
  EXPECT_EQ(found.records[0].sitting.text(), "b1");
  EXPECT_EQ(found.records[1].sitting.text(), "b2");
  const std::vector<SessionSitting> otherSessions{{"s1", &first.sitting}, {"s2", &second.sitting}};
  EXPECT_TRUE(contradictions(otherSessions).empty());
}

TEST(Cases, a_third_on_the_seat_is_one_more_case_and_leaves_the_other_its_id) {
  const auto found =
      among({Told{"b1"}.checkedIn("a", 0, "7"), Told{"b2"}.checkedIn("b", 2, "7"), Told{"b3"}.checkedIn("c", 1, "7")});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_TRUE(found.contains(*CaseId::parse("b.e-3")));
  EXPECT_TRUE(found.contains(*CaseId::parse("c.e-2")));
}

TEST(Cases, any_other_record_that_does_not_fit) {
  const auto found = onlyOne({Told{"b1"}.checkedIn("a", 0, "1").by("b", "sitting.no-show", 20)});
  EXPECT_EQ(found.kind, "records-differ");
  EXPECT_EQ(found.records[0].type, "sitting.checked-in");
  EXPECT_EQ(found.records[1].type, "sitting.no-show");
}

TEST(Cases, a_station_with_the_longest_name_has_cases_too) {
  const std::string longest(60, 'x');
  const auto found = onlyOne({Told{"b1"}.checkedIn("a", 0, "1").by(longest, "sitting.no-show", 123'456)});
  EXPECT_EQ(found.id.text().size(), 64U);
  EXPECT_TRUE(found.id.text().ends_with("x.e-123457"));
}

TEST(Cases, are_assigned_and_taken_over) {
  const auto found = onlyOne({Told{"b1"}.checkedIn("a", 0, "1").checkedIn("b", 5, "2")});
  const auto dora = after(found, *assignCase(found, {}, *StaffId::parse("dora")));
  EXPECT_EQ(dora.assignedTo, "dora");
  EXPECT_EQ(dora.kind, "double-check-in");
  EXPECT_EQ(dora.sittings, std::vector<std::string>{"b1"});
  EXPECT_EQ(after(found, *assignCase(found, dora, *StaffId::parse("emil")), dora).assignedTo, "emil");
}

TEST(Cases, are_resolved_once_with_a_reason_of_their_kind) {
  const auto found = onlyOne({Told{"b1"}.checkedIn("a", 0, "1").checkedIn("b", 5, "2")});
  EXPECT_EQ(codeOf(resolveCase(found, {}, "")), "reason.missing");
  EXPECT_EQ(codeOf(resolveCase(found, {}, "seat-changed")), "reason.missing");
  const auto resolved = after(found, *resolveCase(found, {}, "same-person"));
  ASSERT_EQ(resolved.resolutions.size(), 1U);
  EXPECT_EQ(resolved.resolutions[0].reason, "same-person");
  EXPECT_EQ(resolved.resolutions[0].by.text(), "desk:dora");
  EXPECT_EQ(codeOf(resolveCase(found, resolved, "wrong-person")), "case.resolved");
  EXPECT_EQ(codeOf(assignCase(found, resolved, *StaffId::parse("emil"))), "case.resolved");
}

TEST(Cases, keep_both_resolutions_of_stations_that_could_not_see_each_other) {
  const auto found = onlyOne({Told{"b1"}.checkedIn("a", 0, "1").checkedIn("b", 5, "2")});
  const auto first = after(found, *resolveCase(found, {}, "same-person"));
  const auto both = after(found, *resolveCase(found, {}, "clock-wrong"), first);
  ASSERT_EQ(both.resolutions.size(), 2U);
  EXPECT_EQ(both.resolutions[0].reason, "same-person");
}

TEST(Cases, a_shared_seat_is_resolved_by_moving_the_later_one) {
  auto second = Told{"b2"}.checkedIn("b", 2, "7");
  const auto found = onlyOne({Told{"b1"}.checkedIn("a", 0, "7"), second});
  EXPECT_EQ(codeOf(resolveByMoving(found, {}, second.sitting, "")), "check-in.no-seat");
  const auto drafts = resolveByMoving(found, {}, second.sitting, "8");
  ASSERT_TRUE(drafts);
  EXPECT_EQ(drafts->at(0).type, "sitting.moved");
  second.by("b", "sitting.moved", 9, drafts->at(0).body);
  EXPECT_EQ(seatOf(second.sitting), "8");
  EXPECT_TRUE(among({Told{"b1"}.checkedIn("a", 0, "7"), second}).empty());
  const auto resolved = after(found, drafts->at(1));
  EXPECT_EQ(resolved.resolutions[0].reason, "seat-changed");
  EXPECT_EQ(resolved.sittings, (std::vector<std::string>{"b1", "b2"}));
  EXPECT_EQ(codeOf(resolveByMoving(found, resolved, second.sitting, "9")), "case.resolved");
}

TEST(Cases, that_were_assigned_and_have_ceased_are_still_resolved_with_a_reason) {
  const auto found = onlyOne({Told{"b1"}.checkedIn("a", 0, "7"), Told{"b2"}.checkedIn("b", 2, "7")});
  const auto assigned = after(found, *assignCase(found, {}, *StaffId::parse("dora")));
  const Contradiction ceased{found.id, assigned.kind, {}};
  const auto resolved = after(ceased, *resolveCase(ceased, assigned, "sorted-out"), assigned);
  EXPECT_EQ(resolved.sittings, (std::vector<std::string>{"b1", "b2"}));
}

TEST(Cases, are_the_same_after_being_written_and_read) {
  const auto found = onlyOne({Told{"b1"}.checkedIn("a", 0, "1").checkedIn("b", 5, "2")});
  const auto assigned = after(found, *assignCase(found, {}, *StaffId::parse("dora")));
  const auto resolved = after(found, *resolveCase(found, assigned, "same-person"), assigned);
  EXPECT_EQ(toJson(caseFromJson(toJson(resolved))), toJson(resolved));
}

TEST(Moving, holds_until_the_check_in_is_undone) {
  auto told = Told{"b1"}.checkedIn("a", 0, "1").by("a", "sitting.moved", 1, {{"seat", "5"}});
  EXPECT_EQ(seatOf(told.sitting), "5");
  EXPECT_EQ(seatOf(sittingFromJson(toJson(told.sitting))), "5");
  const auto undone = undo(told.sitting, "wrong-seat");
  told.by("a", undone->type, 2, undone->body);
  EXPECT_EQ(seatOf(told.sitting), std::nullopt);
  EXPECT_EQ(seatOf(told.checkedIn("a", 3, "2").sitting), "2");
}

TEST(Moving, takes_a_candidate_who_holds_a_seat) {
  EXPECT_EQ(codeOf(moveTo(Told{"b1"}.sitting, "5")), "sitting.wrong-stage");
  const auto told = Told{"b1"}.by("a", "sitting.moved", 1, {{"seat", "5"}});
  EXPECT_EQ(told.sitting.conflicts.size(), 1U);
}

}  // namespace
}  // namespace assay
