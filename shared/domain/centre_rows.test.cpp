#include "shared/domain/candidate.h"

#include <gtest/gtest.h>
#include "shared/domain/domain_world.h"
#include "shared/domain/exam.h"
#include "shared/domain/organisation.h"
#include "shared/domain/session.h"

/// The people, places and dates that everything else hangs on: folded from their events, and through their rows.
namespace assay {
namespace {

using test::Facts;

template <class State>
void expectSameRow(const State& state, State (*fromJson)(const json&)) {
  EXPECT_EQ(toJson(fromJson(toJson(state))), toJson(state));
}

TEST(Organisation, and_its_centre_are_what_they_were_created_as) {
  Facts facts{{"organisation", "o1"}};
  const auto organisation = apply(
      Organisation{*OrganisationId::parse("o1")},
      facts("organisation.created", {{"name", "Exam House"}, {"verifyHost", "v.example.org"}, {"rootKey", "ab"}}));
  EXPECT_EQ(organisation.name, "Exam House");
  EXPECT_EQ(organisation.verifyHost, "v.example.org");
  expectSameRow(organisation, organisationFromJson);
  const auto centre = apply(Centre{*CentreId::parse("c")},
                            facts("centre.created", {{"name", "One"}, {"zone", "Asia/Amman"}, {"organisation", "o1"}}));
  EXPECT_EQ(centre.zone, "Asia/Amman");
  expectSameRow(centre, centreFromJson);
}

TEST(Station, is_what_it_was_enrolled_as) {
  Facts facts{{"station", "k1"}};
  const auto station =
      apply(Station{*StationId::parse("k1")},
            facts("station.enrolled",
                  {{"key", "ab"}, {"centre", "c"}, {"name", "Door 1"}, {"role", "candidate"}, {"letter", "A"}}));
  EXPECT_EQ(station.letter, "A");
  EXPECT_EQ(station.role, "candidate");
  expectSameRow(station, stationFromJson);
}

TEST(Staff, have_the_roles_they_were_given) {
  Facts facts{{"staff", "dora"}};
  auto fact = facts("staff.added", {{"roles", {"desk", "officer"}}, {"pin", "hash"}});
  fact.hasPersonalData = true;
  const auto staff = apply(Staff{*StaffId::parse("dora")}, fact);
  EXPECT_TRUE(hasRole(staff, "desk"));
  EXPECT_FALSE(hasRole(staff, "reviewer"));
  EXPECT_EQ(staff.details, fact.id);
  expectSameRow(staff, staffFromJson);
}

TEST(Staff, have_one_card_at_most_until_it_is_withdrawn) {
  Facts facts{{"staff", "dora"}};
  auto staff = apply(Staff{*StaffId::parse("dora")}, facts("staff.added", {{"roles", {"desk"}}, {"pin", "hash"}}));
  EXPECT_EQ(test::codeOf(withdrawCard(staff)), "card.none");
  for (const auto* card : {"first", "second"}) staff = apply(staff, facts(registerCard(staff.id, card)));
  EXPECT_EQ(staff.card, "second");
  expectSameRow(staff, staffFromJson);
  staff = apply(staff, facts(*withdrawCard(staff)));
  EXPECT_EQ(staff.card, "");
  EXPECT_TRUE(hasRole(staff, "desk"));
  expectSameRow(staff, staffFromJson);
}

TEST(Staff, whose_card_it_is_can_not_be_told_without_their_key) {
  const auto key = randomSealingKey();
  EXPECT_EQ(cardHash(key, "04A1B2C3"), cardHash(key, "04A1B2C3"));
  EXPECT_NE(cardHash(key, "04A1B2C3"), cardHash(key, "04A1B2C4"));
  EXPECT_NE(cardHash(key, "04A1B2C3"), cardHash(randomSealingKey(), "04A1B2C3"));
}

TEST(Candidate, keeps_the_event_that_seals_the_details) {
  Facts facts{{"candidate", "c1"}};
  const auto candidate =
      apply(Candidate{*CandidateId::parse("c1")}, facts("candidate.registered", {{"language", "ar"}}));
  EXPECT_EQ(candidate.language, "ar");
  EXPECT_EQ(candidate.details, (EventId{"a", 1}));
  expectSameRow(candidate, candidateFromJson);
}

TEST(PersonalDetails, that_are_missing_in_a_seal_are_empty) {
  EXPECT_EQ(detailsFromJson({{"name", "Ana"}, {"birthDate", 7}}).name, "Ana");
  EXPECT_EQ(detailsFromJson({{"name", "Ana"}, {"birthDate", 7}}).birthDate, "");
  const PersonalDetails details{"Ana", "2001-05-04", "ana@example.org"};
  EXPECT_EQ(toJson(detailsFromJson(toJson(details))), toJson(details));
}

TEST(Exam, is_what_it_was_defined_as_last) {
  Facts facts{{"exam", "core"}};
  json body = {{"name", "Core"},
               {"colour", "green"},
               {"opensMinutesBefore", 60},
               {"admitsMinutesAfter", 15},
               {"parts", {"Reading", "Writing"}},
               {"validMonths", 24}};
  auto exam = apply(Exam{*ExamId::parse("core")}, facts("exam.defined", body));
  EXPECT_EQ(exam.opensBefore, std::chrono::minutes{60});
  EXPECT_EQ(exam.parts.size(), 2U);
  expectSameRow(exam, examFromJson);
  body["admitsMinutesAfter"] = 0;
  EXPECT_EQ(apply(exam, facts("exam.defined", body)).admitsAfter, Duration{0});
}

TEST(Session, follows_its_proctors_and_its_cancellation) {
  Facts facts{{"session", "s1"}};
  const json body = {{"exam", "core"},
                     {"centre", "c"},
                     {"starts", "2026-05-04T09:00:00Z"},
                     {"ends", "2026-05-04T11:00:00Z"},
                     {"zone", "Asia/Amman"},
                     {"room", "A"},
                     {"seats", {"1", "2", "3"}},
                     {"workstations", 3},
                     {"proctors", 1},
                     {"ratio", 2},
                     {"bookingUntil", "2026-05-03T09:00:00Z"},
                     {"authorisation", true},
                     {"instructions", "Bring a pencil"}};
  auto session = apply(Session{*SessionId::parse("s1")}, facts("session.created", body));
  EXPECT_EQ(capacityOf(session), 2);
  EXPECT_TRUE(session.needsAuthorisation);
  EXPECT_FALSE(session.cancelUntil);
  expectSameRow(session, sessionFromJson);
  session = apply(session, facts("session.proctors-changed", {{"proctors", 2}}));
  EXPECT_EQ(capacityOf(session), 3);
  session = apply(session, facts("session.cancelled", {{"reason", "fire"}}));
  EXPECT_TRUE(session.cancelled);
  expectSameRow(session, sessionFromJson);
}

TEST(Session, gives_every_seat_once_and_then_none) {
  Session session{*SessionId::parse("s1")};
  session.seats = {"B2", "A1", "C3"};
  EXPECT_EQ(freeSeat(session, {}, "A"), "B2");
  EXPECT_EQ(freeSeat(session, {"B2", "Z9"}, "A"), "A1");
  for (const std::string letter : {"", "A", "B", "H", "Z", "\xff"}) {
    std::set<std::string> taken;
    while (const auto seat = freeSeat(session, taken, letter)) EXPECT_TRUE(taken.insert(*seat).second);
    EXPECT_EQ(taken.size(), 3U) << letter;
  }
  EXPECT_EQ(freeSeat(Session{*SessionId::parse("s2")}, {}, "A"), std::nullopt);
}

TEST(Session, stations_begin_in_parts_of_the_room_of_their_own) {
  Session session{*SessionId::parse("s1")};
  for (int i = 1; i <= 16; ++i) session.seats.push_back(std::to_string(i));
  std::set<std::string> first;
  for (const std::string letter : {"A", "B", "C", "D", "E", "F", "G", "H"})
    first.insert(*freeSeat(session, {}, letter));
  EXPECT_EQ(first.size(), 8U);
}

}  // namespace
}  // namespace assay
