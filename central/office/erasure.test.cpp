#include "central/office/erasure.h"

#include <gtest/gtest.h>

#include "central/office/imports.h"
#include "tests/support/central_kit.h"

namespace assay::central {
namespace {

using test::CentralWorld;

constexpr const char* row = "c1,Anna Murphy,2001-05-04,,en,s1,core-skills,2026-05-04T09:00:00Z,60,Room 1,10";

TEST(EraseCandidate, destroys_the_key_and_says_when_it_did_before) {
  CentralWorld world;
  world.importRoster(CentralWorld::roster({row}));
  EXPECT_TRUE(eraseCandidate(world.central, "c1", "asked-for"));
  EXPECT_EQ(*world.central.journal->personKey("c1"), std::nullopt);
  EXPECT_EQ(eraseCandidate(world.central, "c1", "asked-for").error().code, "candidate.erased");
  EXPECT_EQ(eraseCandidate(world.central, "c9", "asked-for").error().code, "candidate.unknown");
  EXPECT_EQ(world.central.journal->audit().value().findings, std::vector<journal::Finding>{});
}

TEST(EraseCandidate, takes_no_words_for_a_reason) {
  CentralWorld world;
  world.importRoster(CentralWorld::roster({row}));
  EXPECT_EQ(eraseCandidate(world.central, "c1", "Anna asked").error().code, "candidate.bad-reason");
  EXPECT_TRUE(world.central.journal->personKey("c1")->has_value());
}

TEST(EraseCandidate, whoever_was_erased_is_not_imported_again) {
  CentralWorld world;
  world.importRoster(CentralWorld::roster({row}));
  ASSERT_TRUE(eraseCandidate(world.central, "c1", "asked-for"));
  const auto again = "c1,Anna Murphy,2001-05-04,,en,s2,core-skills,2026-06-04T09:00:00Z,60,Room 1,10";
  const auto plan = planRoster(world.central, asBytes(CentralWorld::roster({again})));
  ASSERT_TRUE(plan);
  ASSERT_EQ(plan->faults.size(), 1U);
  EXPECT_EQ(plan->faults[0].code, "roster.candidate-erased");
  EXPECT_TRUE(plan->drafts.empty());
}

}  // namespace
}  // namespace assay::central
