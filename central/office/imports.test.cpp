#include "central/office/imports.h"

#include <gtest/gtest.h>

#include "central/office/administration.h"
#include "shared/base/files.h"
#include "shared/domain/booking.h"
#include "shared/domain/candidate.h"
#include "tests/support/central_kit.h"

namespace assay::central {
namespace {

using test::CentralWorld;

const std::string anna =
    "c1,Anna Ó Súilleabháin,2001-05-04,anna@example.org,en,s1,core-skills,2026-05-04T10:00:00+01:00,60,Room 1,2";
const std::string omar = "c2,عمر الخطيب,1999-12-31,,ar,s1,core-skills,2026-05-04T09:00:00Z,60,Room 1,2";

ImportPlan plan(const CentralWorld& world, const std::vector<std::string>& rows) {
  return *planRoster(world.central, asBytes(CentralWorld::roster(rows)));
}

TEST(RosterImport, makes_candidates_sessions_and_bookings_with_names_of_any_script) {
  CentralWorld world;
  world.importRoster(CentralWorld::roster({anna, omar}));
  EXPECT_EQ(world.central.journal->loadAll<Session>().size(), 1U);
  EXPECT_EQ(world.central.journal->loadAll<Booking>().size(), 2U);
  const auto candidate = world.central.journal->load<Candidate>("c2");
  ASSERT_TRUE(candidate && candidate->details);
  EXPECT_EQ(detailsFromJson(*world.central.journal->unseal(*candidate->details)).name, "عمر الخطيب");
  EXPECT_EQ(world.central.journal->load<Session>("s1")->starts, *parseInstant("2026-05-04T09:00:00Z"));
}

TEST(RosterImport, adds_nothing_when_the_same_file_comes_again) {
  CentralWorld world;
  world.importRoster(CentralWorld::roster({anna, omar}));
  const auto again = plan(world, {anna, omar});
  EXPECT_TRUE(again.drafts.empty());
  EXPECT_EQ(again.alreadyThere, 2);
}

TEST(RosterImport, reports_each_wrong_row_by_line_and_takes_the_others) {
  CentralWorld world;
  const auto mixed = plan(world, {anna,                                                                       // line 2
                                  "c 3,Bo,,,en,s1,core-skills,2026-05-04T09:00:00Z,60,Room 1,2",              // 3
                                  "c4,,,,en,s1,core-skills,2026-05-04T09:00:00Z,60,Room 1,2",                 // 4
                                  "c5,Bo,4 May,,en,s1,core-skills,2026-05-04T09:00:00Z,60,Room 1,2",          // 5
                                  "c6,Bo,,,en,s1,drawing,2026-05-04T09:00:00Z,60,Room 1,2",                   // 6
                                  "c7,Bo,,,en,s1,core-skills,tomorrow,60,Room 1,2",                           // 7
                                  "c8,Bo,,,en,s1,core-skills,2026-05-04T09:00:00Z,60,Room 9,2",               // 8
                                  "c1,Somebody Else,,,en,s2,core-skills,2026-05-04T09:00:00Z,60,Room 1,2"});  // 9
  EXPECT_EQ(mixed.bookings, 1);
  std::vector<std::pair<int, std::string>> faults;
  for (const auto& fault : mixed.faults) faults.emplace_back(fault.line, fault.code);
  EXPECT_EQ(faults, (std::vector<std::pair<int, std::string>>{{3, "roster.bad-candidate"},
                                                              {4, "roster.bad-name"},
                                                              {5, "roster.bad-birth_date"},
                                                              {6, "roster.unknown-exam"},
                                                              {7, "roster.bad-starts"},
                                                              {8, "roster.session-differs"},
                                                              {9, "roster.candidate-differs"}}));
}

TEST(RosterImport, never_books_one_place_too_many) {
  CentralWorld world;
  const auto full = plan(world, {anna, omar, "c3,Bo,,,en,s1,core-skills,2026-05-04T09:00:00Z,60,Room 1,2"});
  EXPECT_EQ(full.bookings, 2);
  ASSERT_EQ(full.faults.size(), 1U);
  EXPECT_EQ(full.faults[0].code, "roster.session-full");
}

TEST(RosterImport, changes_nothing_until_it_is_applied) {
  CentralWorld world;
  const auto before = *world.central.journal->position();
  plan(world, {anna, omar});
  EXPECT_EQ(*world.central.journal->position(), before);
}

TEST(Confirmations, are_one_pdf_for_each_booking_and_not_written_twice) {
  CentralWorld world;
  world.importRoster(CentralWorld::roster({anna, omar}));
  const auto layouts = std::filesystem::path{ASSAY_SOURCE_DIR} / "assets/layouts";
  EXPECT_EQ(*writeConfirmations(world.central, layouts, world.folder / "out", world.clock.now()), 2);
  EXPECT_EQ(*writeConfirmations(world.central, layouts, world.folder / "out", world.clock.now()), 0);
}

TEST(ResultsImport, finds_the_booking_and_says_what_is_wrong) {
  CentralWorld world;
  world.importRoster(CentralWorld::roster({anna, omar}));
  const std::string csv =
      "candidate,session,score,grades\nc1,s1,71,Listening=B2;Reading=C1\nc9,s1,1,A=B\nc2,s1,many,A=B\nc2,s1,5,AB\nc1,"
      "s1,71,A=B\n";
  const auto results = *planResults(world.central, asBytes(csv));
  EXPECT_EQ(results.drafts.size(), 1U);
  EXPECT_EQ(results.alreadyThere, 1);
  ASSERT_EQ(results.faults.size(), 3U);
  EXPECT_EQ(results.faults[0].code, "results.unknown-booking");
  EXPECT_EQ(results.faults[1].code, "results.bad-score");
  EXPECT_EQ(results.faults[2].code, "results.bad-grades");
}

TEST(Init, refuses_a_folder_that_holds_a_central_and_keeps_secrets_to_the_owner) {
  CentralWorld world;
  EXPECT_EQ(initCentral(world.folder / "central", world.central.config, {"localhost"}, world.clock).error().code,
            "central.already-initialised");
  for (const auto& entry : std::filesystem::directory_iterator(world.folder / "central/keys")) {
    EXPECT_EQ(entry.status().permissions() & std::filesystem::perms::others_read, std::filesystem::perms::none)
        << entry.path();
  }
}

TEST(OpenCentral, says_what_to_do_when_there_is_none) {
  const test::TemporaryFolder folder;
  EXPECT_EQ(openCentral(folder.path(), SystemClock{}).error().code, "central.not-initialised");
}

TEST(Staff, is_refused_with_a_wrong_pin_or_role_and_twice) {
  CentralWorld world;
  const auto id = *StaffId::parse("desk-1");
  EXPECT_EQ(addStaff(world.central, {id, "Ada", {"desk"}, "12"}).error().code, "staff.bad-pin");
  EXPECT_EQ(addStaff(world.central, {id, "Ada", {"king"}, "1234"}).error().code, "staff.bad-role");
  EXPECT_TRUE(addStaff(world.central, {id, "Ada", {"desk"}, "1234"}));
  EXPECT_EQ(addStaff(world.central, {id, "Ada", {"desk"}, "1234"}).error().code, "staff.exists");
}

TEST(Staff, s_lost_card_is_withdrawn) {
  CentralWorld world;
  const auto id = *StaffId::parse("desk-1");
  EXPECT_EQ(withdrawCardOf(world.central, id).error().code, "staff.unknown");
  EXPECT_TRUE(addStaff(world.central, {id, "Ada", {"desk"}, "1234"}));
  EXPECT_EQ(withdrawCardOf(world.central, id).error().code, "card.none");
  const auto registered = registerCard(id, "hash");
  ASSERT_TRUE(world.central.journal->append({&registered, 1}, {"desk", "desk-1"}));
  EXPECT_TRUE(withdrawCardOf(world.central, id));
  EXPECT_EQ(world.central.journal->load<Staff>("desk-1")->card, "");
}

}  // namespace
}  // namespace assay::central
