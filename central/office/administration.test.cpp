#include "central/office/administration.h"

#include <gtest/gtest.h>

#include "shared/base/bytes.h"
#include "shared/domain/organisation.h"
#include "shared/journal/recovery_code.h"
#include "tests/support/central_kit.h"

namespace assay::central {
namespace {

TEST(RecoveryCode, is_told_to_the_stations_by_its_public_half_alone_and_can_be_replaced) {
  const test::CentralWorld world;
  const auto id = world.central.config.organisation;
  const auto keyOf = [&] { return world.central.journal->load<Organisation>(id)->recoveryKey; };
  EXPECT_EQ(keyOf(), "");
  for (int i = 0; i < 2; ++i) {
    const auto code = makeRecoveryCode(world.central);
    ASSERT_TRUE(code) << code.error().message;
    EXPECT_EQ(keyOf(), toHex(journal::recoveryKeyFrom(*code)->publicKey()));
  }
  EXPECT_EQ(world.central.journal->load<Organisation>(id)->name, world.central.config.organisationName);
}

}  // namespace
}  // namespace assay::central
