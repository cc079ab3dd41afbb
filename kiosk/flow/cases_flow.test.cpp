#include "kiosk/flow/cases_flow.h"

#include <gtest/gtest.h>

#include "kiosk/flow/flow_world.h"

namespace assay::kiosk::test {
namespace {

json checkedIn(const std::string& seat, const std::string& station) {
  return {{"seat", seat}, {"identity", "document"}, {"consent", true}, {"station", station}};
}

/// c1 and c2 on one seat; c3 checked in twice.
World troubled() {
  auto at =
      world().withSession().withCandidates(4).withStaff("dora", {"desk"}, "1234").withStaff("emil", {"desk"}, "5678");
  at.happened("sitting/b1", "sitting.checked-in", checkedIn("2", "Door 2")).pass(1min);
  at.happened("sitting/b2", "sitting.checked-in", checkedIn("2", "Door 3")).pass(1min);
  at.happened("sitting/b3", "sitting.checked-in", checkedIn("3", "Door 2")).pass(1min);
  at.happened("sitting/b3", "sitting.checked-in", checkedIn("4", "Door 3"));
  at.signIn("1234").press(intent::GoTo{StaffPlace::cases});
  return at;
}

std::string idOf(const World& at, const std::string& kind) {
  for (const auto& row : at.view<CasesView>().rows)
    if (row.kind == kind) return row.id;
  return {};
}

TEST(CasesFlow, lists_the_open_ones_with_names_and_counts_them) {
  auto at = troubled();
  EXPECT_EQ(at.screenName(), "cases");
  const auto rows = at.view<CasesView>().rows;
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].kind, "double-check-in") << "the latest first";
  EXPECT_EQ(rows[0].names, std::vector<std::string>{"Chen Wei"});
  EXPECT_EQ(rows[1].kind, "shared-seat");
  EXPECT_EQ(rows[1].names, (std::vector<std::string>{"Ana Pérez", "Bilal Haddad"}));
  EXPECT_EQ(at.screen().openCases, 2);
}

TEST(CasesFlow, shows_both_records_with_station_time_and_who) {
  auto at = troubled();
  at.press(intent::OpenCase{idOf(at, "double-check-in")});
  const auto item = *at.view<CasesView>().item;
  ASSERT_EQ(item.records.size(), 2U);
  EXPECT_EQ(item.records[0].station, "Door 2");
  EXPECT_EQ(item.records[1].station, "Door 3");
  EXPECT_EQ(item.records[1].what, "stage.checked-in");
  EXPECT_EQ(item.records[1].by, "other");
  EXPECT_EQ(item.records[1].at.at - item.records[0].at.at, 1min);
  EXPECT_EQ(item.exam, "Core Skills");
  EXPECT_EQ(item.freeSeat, "");
}

TEST(CasesFlow, is_taken_by_who_sees_to_it_and_taken_over) {
  auto at = troubled();
  const auto id = idOf(at, "double-check-in");
  at.press(intent::OpenCase{id}).press(intent::TakeCase{});
  EXPECT_EQ(at.all<effect::Append>().back().actor, (Actor{"desk", "dora"}));
  EXPECT_TRUE(at.view<CasesView>().item->mine);
  EXPECT_EQ(at.view<CasesView>().rows[0].assignedTo, "Staff dora");
  at.press(intent::SignOut{}).signIn("5678").press(intent::GoTo{StaffPlace::cases}).press(intent::OpenCase{id});
  EXPECT_FALSE(at.view<CasesView>().item->mine);
  at.press(intent::TakeCase{});
  EXPECT_EQ(at.view<CasesView>().rows[0].assignedTo, "Staff emil");
}

TEST(CasesFlow, is_resolved_with_a_reason_and_stays_to_be_read) {
  auto at = troubled();
  at.press(intent::OpenCase{idOf(at, "double-check-in")}).press(intent::ResolveCase{});
  EXPECT_EQ(at.view<CasesView>().reasonDialog->reasons,
            (std::vector<std::string>{"same-person", "wrong-person", "clock-wrong"}));
  at.press(intent::ChooseReason{"same-person"});
  const auto view = at.view<CasesView>();
  EXPECT_FALSE(view.reasonDialog);
  EXPECT_EQ(view.rows.back().reason, "same-person") << "after the open ones";
  EXPECT_EQ(view.item->resolvedBy, "Staff dora");
  EXPECT_EQ(view.item->records.size(), 2U) << "both facts are kept";
  EXPECT_EQ(at.screen().openCases, 1);
  at.press(intent::ResolveCase{});
  EXPECT_EQ(at.view<CasesView>().refusal->code, "case.resolved");
}

TEST(CasesFlow, a_shared_seat_is_settled_by_another_seat) {
  auto at = troubled();
  at.press(intent::OpenCase{idOf(at, "shared-seat")});
  const auto seat = at.view<CasesView>().item->freeSeat;
  EXPECT_TRUE(seat == "1" || seat == "4") << seat;
  at.press(intent::MoveLater{});
  EXPECT_EQ(seatOf(at.state.model.sittings.at("b2")), seat);
  EXPECT_EQ(at.view<CasesView>().rows.back().reason, "seat-changed");
  EXPECT_EQ(at.screen().openCases, 1);
}

TEST(CasesFlow, marks_the_candidates_at_the_desk_until_it_is_resolved) {
  auto at = troubled();
  const auto marked = [&] {
    std::vector<std::string> names;
    at.press(intent::GoTo{StaffPlace::desk});
    for (const auto& row : at.view<DeskView>().rows)
      if (row.conflict) names.push_back(row.sitting);
    at.press(intent::GoTo{StaffPlace::cases});
    return names;
  };
  EXPECT_EQ(marked(), (std::vector<std::string>{"b1", "b2", "b3"}));
  at.press(intent::OpenCase{idOf(at, "double-check-in")});
  at.press(intent::ResolveCase{}).press(intent::ChooseReason{"same-person"});
  EXPECT_EQ(marked(), (std::vector<std::string>{"b1", "b2"}));
}

TEST(CasesFlow, resolved_elsewhere_is_resolved_here) {
  auto at = troubled();
  const auto id = idOf(at, "double-check-in");
  at.happened("case/" + id, "case.resolved",
              {{"kind", "double-check-in"}, {"sittings", {"b3"}}, {"reason", "wrong-person"}}, "desk:emil");
  EXPECT_EQ(at.screen().openCases, 1);
  EXPECT_EQ(at.view<CasesView>().rows.back().reason, "wrong-person");
}

TEST(CasesFlow, what_was_assigned_and_has_ceased_waits_for_its_reason) {
  auto at = troubled();
  const auto id = idOf(at, "shared-seat");
  at.press(intent::OpenCase{id}).press(intent::TakeCase{});
  at.happened("sitting/b2", "sitting.moved", {{"seat", "4"}});
  const auto item = *at.view<CasesView>().item;
  EXPECT_TRUE(item.records.empty());
  EXPECT_EQ(item.row.names, (std::vector<std::string>{"Ana Pérez", "Bilal Haddad"}));
  at.press(intent::MoveLater{}).press(intent::ResolveCase{}).press(intent::ChooseReason{"sorted-out"});
  EXPECT_EQ(at.view<CasesView>().rows.back().reason, "sorted-out");
}

TEST(CasesFlow, nothing_happens_to_a_case_that_is_not_there_or_twice_while_it_is_saved) {
  auto at = troubled();
  at.press(intent::OpenCase{"not/an id"})
      .press(intent::ResolveCase{})
      .press(intent::TakeCase{})
      .press(intent::MoveLater{});
  EXPECT_TRUE(at.all<effect::Append>().empty());
  at.press(intent::OpenCase{idOf(at, "shared-seat")});
  at.answersAtOnce = false;
  at.press(intent::MoveLater{}).press(intent::MoveLater{}).press(intent::TakeCase{});
  EXPECT_EQ(at.all<effect::Append>().size(), 1U);
}

}  // namespace
}  // namespace assay::kiosk::test
