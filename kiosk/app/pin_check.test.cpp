#include "kiosk/app/pin_check.h"

#include <gtest/gtest.h>

#include "shared/base/crypto.h"

namespace assay::kiosk {
namespace {

PinHash has(const char* staff, const char* pin) { return {*StaffId::parse(staff), hashPin(pin)}; }

TEST(PinCheck, finds_whose_pin_it_is) {
  const std::vector everybody = {has("ada", "1234"), has("grace", "5678")};
  EXPECT_EQ(whoHasPin("5678", everybody), StaffId::parse("grace"));
}

TEST(PinCheck, a_pin_that_nobody_has_finds_nobody) {
  EXPECT_EQ(whoHasPin("0000", {has("ada", "1234")}), std::nullopt);
  EXPECT_EQ(whoHasPin("0000", {}), std::nullopt);
}

TEST(PinCheck, a_pin_that_two_people_share_signs_nobody_in) {
  EXPECT_EQ(whoHasPin("1234", {has("ada", "1234"), has("grace", "1234")}), std::nullopt);
}

}  // namespace
}  // namespace assay::kiosk
