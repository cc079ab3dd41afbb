#include "shared/domain/support_query.h"

#include <gtest/gtest.h>

#include "shared/domain/domain_world.h"

namespace assay {
namespace {

using test::codeOf;
using test::Facts;

const StaffId dora = *StaffId::parse("dora");
const StaffId emil = *StaffId::parse("emil");
const StationId kiosk = *StationId::parse("kiosk-1");
const SupportQueryId id = newSupportQueryId(kiosk, test::morning());

struct Query {
  Facts facts{{"support-query", id.text()}};
  SupportQuery state{id};

  Query& happened(const Draft& draft, const std::string& actor = "desk:dora") {
    EXPECT_TRUE(checkShape(draft.subject, draft.type, draft.body)) << draft.type;
    auto fact = facts(draft, actor);
    fact.id.origin = "kiosk-1.e";
    state = apply(std::move(state), fact);
    EXPECT_EQ(toJson(supportQueryFromJson(toJson(state))), toJson(state)) << "through its row";
    return *this;
  }
  Query& raised() { return happened(*raiseSupportQuery(id, "unwell", "b1"), "candidate:c1"); }
  Query& takenOn(const StaffId& staff = dora) { return happened(*takeOnSupportQuery(state, staff)); }
};

TEST(SupportQuery, says_where_it_was_raised_why_and_about_whom) {
  const auto query = Query{}.raised().state;
  EXPECT_TRUE(isOpen(query));
  EXPECT_TRUE(isPublic(query));
  EXPECT_EQ(query.station, "kiosk-1") << "by the event's origin, which nobody can make up";
  EXPECT_EQ(query.raised->code, "unwell");
  EXPECT_EQ(query.sitting, "b1");
}

TEST(SupportQuery, goes_from_raised_to_taken_on_to_answered_to_closed) {
  Query query;
  query.raised().takenOn();
  EXPECT_EQ(query.state.assignment->staff, "dora");
  query.happened(*answerSupportQuery(query.state, dora, "on-the-way"));
  EXPECT_EQ(query.state.answer->code, "on-the-way");
  EXPECT_TRUE(isOpen(query.state));
  query.happened(*closeSupportQuery(query.state, dora, "helped"));
  EXPECT_FALSE(isOpen(query.state));
  EXPECT_EQ(query.state.end->code, "helped");
  EXPECT_EQ(query.state.end->by, (Actor{"desk", "dora"}));
}

TEST(SupportQuery, of_two_who_take_it_on_the_first_counts_and_the_other_is_told_of) {
  Query query;
  query.raised();
  const auto before = query.state;
  query.takenOn(dora).happened(*takeOnSupportQuery(before, emil), "desk:emil");
  EXPECT_EQ(query.state.assignment->staff, "dora");
  ASSERT_EQ(query.state.beaten.size(), 1U);
  EXPECT_EQ(query.state.beaten.front().staff, "emil");
  query.takenOn(emil);
  EXPECT_EQ(query.state.assignment->staff, "emil") << "taken over by somebody who knew";
}

TEST(SupportQuery, the_same_person_at_two_stations_did_not_come_too_late) {
  Query query;
  query.raised();
  const auto before = query.state;
  query.takenOn(dora).happened(*takeOnSupportQuery(before, dora));
  EXPECT_EQ(query.state.assignment->staff, "dora");
  EXPECT_TRUE(query.state.beaten.empty());
}

TEST(SupportQuery, is_answered_and_closed_by_who_took_it_on) {
  Query query;
  query.raised();
  EXPECT_EQ(codeOf(answerSupportQuery(query.state, dora, "on-the-way")), "support.not-taken-on");
  EXPECT_EQ(codeOf(closeSupportQuery(query.state, dora, "helped")), "support.not-taken-on");
  query.takenOn(dora);
  EXPECT_EQ(codeOf(takeOnSupportQuery(query.state, dora)), "support.yours");
  EXPECT_EQ(codeOf(answerSupportQuery(query.state, emil, "on-the-way")), "support.somebody-elses");
  EXPECT_EQ(codeOf(closeSupportQuery(query.state, emil, "helped")), "support.somebody-elses");
}

TEST(SupportQuery, once_ended_stays_as_it_ended) {
  Query query;
  query.raised().takenOn();
  const auto before = query.state;
  query.happened(*withdrawSupportQuery(query.state), "candidate:c1");
  EXPECT_EQ(query.state.end->code, "withdrawn");
  EXPECT_EQ(codeOf(takeOnSupportQuery(query.state, emil)), "support.ended");
  EXPECT_EQ(codeOf(answerSupportQuery(query.state, dora, "on-the-way")), "support.ended");
  EXPECT_EQ(codeOf(withdrawSupportQuery(query.state)), "support.ended");
  query.happened(*closeSupportQuery(before, dora, "helped")).happened(*takeOnSupportQuery(before, emil), "desk:emil");
  EXPECT_EQ(query.state.end->code, "withdrawn") << "what a station did that could not know";
  EXPECT_EQ(query.state.assignment->staff, "dora");
  EXPECT_TRUE(query.state.beaten.empty());
}

TEST(SupportQuery, has_codes_only_and_no_free_text) {
  Query query;
  query.raised().takenOn();
  EXPECT_EQ(codeOf(raiseSupportQuery(id, "Ana Pérez is ill", "")), "reason.missing");
  EXPECT_EQ(codeOf(answerSupportQuery(query.state, dora, "Ana, wait")), "reason.missing");
  EXPECT_EQ(codeOf(closeSupportQuery(query.state, dora, "she left")), "reason.missing");
}

TEST(SupportQuery, whose_beginning_has_not_arrived_is_not_open_yet) {
  const Query known = Query{}.raised();
  Query query;
  query.happened(*takeOnSupportQuery(known.state, dora));
  EXPECT_FALSE(isOpen(query.state));
  EXPECT_EQ(query.state.assignment->staff, "dora");
}

TEST(SupportQuery, has_an_id_of_its_station_and_time) {
  EXPECT_EQ(id.text(), "kiosk-1-1777883400000");
  EXPECT_EQ(newSupportQueryId(kiosk, test::morning(), 1).text(), "kiosk-1-1777883400001");
  EXPECT_EQ(newSupportQueryId(*StationId::parse(std::string(64, 'k')), test::morning()).text().size(), 64U);
}

TEST(SupportQuery, raised_by_staff_is_not_public) {
  Query query;
  query.happened(*raiseSupportQuery(id, "relief", ""), "desk:emil");
  EXPECT_TRUE(isOpen(query.state));
  EXPECT_FALSE(isPublic(query.state));
  EXPECT_EQ(query.state.sitting, "");
}

}  // namespace
}  // namespace assay
