#include "central/jobs/decider_thread.h"

#include <gtest/gtest.h>

#include <thread>

#include "central/office/administration.h"
#include "shared/domain/certification.h"
#include "tests/support/central_kit.h"
#include "tests/support/postgres.h"

namespace assay::central {
namespace {

using test::CentralWorld;

const Actor officer{"officer", "officer-1"};

struct SharedDatabase : testing::Test {
  test::UsingPostgres postgres;  // processes share its databases only
  CentralWorld world;
  std::filesystem::path layouts = std::filesystem::path{ASSAY_SOURCE_DIR} / "assets/layouts";

  std::unique_ptr<DeciderThread> decider() {
    return std::make_unique<DeciderThread>(openCentral(world.central.folder, world.clock).value(), layouts,
                                           world.clock);
  }
  void request(const std::string& candidate, const std::string& name) {
    const auto sitting = world.finishedSitting(candidate, name);
    world.append({{"certification", sitting}, "certification.requested", json::object(), {}}, officer);
  }
  /// Waits until nothing is open; false after a time that no decider needs.
  bool allAnswered() {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{60};
    while (std::chrono::steady_clock::now() < until) {
      if (world.central.journal->pendingRequests()->empty()) return true;
      std::this_thread::yield();
    }
    return false;
  }
};

TEST_F(SharedDatabase, one_of_two_deciders_answers_and_the_other_takes_over) {
  ASSERT_TRUE(buyCredits(world.central, 5));
  auto first = decider();
  const auto second = decider();
  request("c1", "Anna Murphy");
  request("c2", "Bo Li");
  first->wake();
  second->wake();
  ASSERT_TRUE(allAnswered());
  first.reset();
  request("c3", "Cem Kaya");
  second->wake();
  ASSERT_TRUE(allAnswered());
  const auto audit = world.central.journal->audit().value();
  for (const auto& finding : audit.findings)
    ADD_FAILURE() << finding.code << " " << finding.where << ": " << finding.what;
  EXPECT_EQ(audit.answered, 3U) << audit.events << " events of " << audit.origins << " origins, " << audit.rows
                                << " rows";
}

TEST_F(SharedDatabase, the_lock_is_one_sessions_until_it_is_closed) {
  auto first = openCentral(world.central.folder, world.clock).value();
  const auto second = openCentral(world.central.folder, world.clock).value();
  EXPECT_TRUE(*first.journal->holdDeciderLock());
  EXPECT_FALSE(*second.journal->holdDeciderLock());
  first.journal.reset();
  // The server ends a session a moment after its connection.
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{60};
  bool taken = false;
  while (!taken && std::chrono::steady_clock::now() < until) taken = *second.journal->holdDeciderLock();
  EXPECT_TRUE(taken);
}

}  // namespace
}  // namespace assay::central
