#include "kiosk/app/read_model.h"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

#include "kiosk/app/centre_test_kit.h"
#include "kiosk/flow/centre_lookup.h"

namespace assay::kiosk {
namespace {

using test::CentreKit;
using testing::IsEmpty;

Draft incident(const std::string& candidate, const std::string& note) {
  return {{"sitting", "b1"},
          "sitting.incident",
          {{"severity", "minor"}},
          PersonalData{*PersonId::parse(candidate), {{"note", note}}}};
}

TEST(ReadModel, loads_all_that_the_journal_holds_at_first) {
  const CentreKit centre;
  ReadModel reader(*centre.journal);
  CentreModel model;
  ASSERT_TRUE(reader.refresh(model));
  EXPECT_EQ(model.organisation->name, "Exam House");
  EXPECT_EQ(model.centre->zone, "Europe/Paris");
  EXPECT_EQ(model.exams.at("core").name, "Core Skills");
  EXPECT_EQ(model.sessions.at("s1").room, "Room A");
  EXPECT_EQ(model.bookings.at("b1").candidate, "c1");
  EXPECT_EQ(model.staffNames.at("ada"), "Ada Byron");
  EXPECT_EQ(model.people.at("c1").name, "Ana Pérez");
  EXPECT_EQ(model.foldedNames.at("c1"), foldName("ana perez"));
  EXPECT_THAT(model.sittings, IsEmpty());
}

TEST(ReadModel, takes_in_what_changed_and_tells_it) {
  CentreKit centre;
  ReadModel reader(*centre.journal);
  CentreModel model;
  ASSERT_TRUE(reader.refresh(model));
  const auto arrived = assay::test::arrival("b1", "A1");
  ASSERT_TRUE(centre.journal->append({&arrived, 1}, {"candidate", "c1"}));
  const auto changed = reader.refresh(model);
  ASSERT_TRUE(changed);
  EXPECT_EQ(*changed, std::vector{(Subject{"sitting", "b1"})});
  EXPECT_EQ(ticketOf(model.sittings.at("b1")), "A1");
  EXPECT_THAT(*reader.refresh(model), IsEmpty());
}

TEST(ReadModel, leaves_out_a_name_until_its_key_arrives) {
  CentreKit centre;
  ReadModel reader(*centre.journal);
  CentreModel model;
  centre.addCandidate("c2", "b2", "Chen Wei");
  centre.sync({});
  ASSERT_TRUE(reader.refresh(model));
  EXPECT_TRUE(model.bookings.contains("b2"));
  EXPECT_FALSE(model.people.contains("c2"));
  centre.sync({"c2"});
  ASSERT_TRUE(reader.refresh(model));
  EXPECT_EQ(model.people.at("c2").name, "Chen Wei");
}

TEST(ReadModel, unseals_incident_notes) {
  CentreKit centre;
  const auto noted = incident("c1", "Phone rang");
  const auto ids = centre.journal->append({&noted, 1}, {"desk", "ada"});
  ASSERT_TRUE(ids);
  ReadModel reader(*centre.journal);
  CentreModel model;
  ASSERT_TRUE(reader.refresh(model));
  EXPECT_EQ(model.incidentNotes.at(ids->front().text()), "Phone rang");
}

TEST(ReadModel, forgets_somebody_erased) {
  CentreKit centre;
  const auto noted = incident("c1", "Phone rang");
  ASSERT_TRUE(centre.journal->append({&noted, 1}, {"desk", "ada"}));
  ReadModel reader(*centre.journal);
  CentreModel model;
  ASSERT_TRUE(reader.refresh(model));
  centre.decide("candidate/c1", "candidate.erased", {{"reason", "asked-for"}});
  centre.sync({});
  ASSERT_TRUE(reader.refresh(model));
  EXPECT_TRUE(model.candidates.at("c1").erased);
  EXPECT_THAT(model.people, IsEmpty());
  EXPECT_THAT(model.foldedNames, IsEmpty());
  EXPECT_THAT(model.incidentNotes, IsEmpty());
  EXPECT_EQ(nameOfCandidate(model, "c1"), "") << "which screens show as erased";
}

TEST(ReadModel, knows_a_claimed_name_only_while_it_is_checked) {
  CentreKit centre;
  centre.decide("certification/b1", "certification.opened", {{"request", "x.1:1"}, {"candidate", "c1"}});
  centre.sync();
  const Draft claim{{"certification", "b1"},
                    "claim.submitted",
                    {{"photo", "p"}},
                    PersonalData{*PersonId::parse("c1"), {{"name", "Ana P."}}}};
  ASSERT_TRUE(centre.journal->append({&claim, 1}, {"candidate", "c1"}));
  ReadModel reader(*centre.journal);
  CentreModel model;
  ASSERT_TRUE(reader.refresh(model));
  EXPECT_EQ(model.claimedNames.at("b1"), "Ana P.");
  centre.nodes.clock.advance(std::chrono::seconds{1});
  assay::test::send(*centre.journal, centre.nodes.central());
  centre.decide("certification/b1", "claim.returned", {{"request", "x.1:2"}, {"reason", "photo.blurred"}});
  centre.sync();
  ASSERT_TRUE(reader.refresh(model));
  EXPECT_THAT(model.claimedNames, IsEmpty());
}

}  // namespace
}  // namespace assay::kiosk
