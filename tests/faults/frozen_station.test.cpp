#include <gtest/gtest.h>

#include "tests/faults/hall.h"

namespace assay::faults {
namespace {

using Time = std::chrono::steady_clock;

TEST(FrozenStation, holds_up_nobody_and_catches_up) {
  Hall hall;
  auto& one = hall.enrol("Kiosk 1");
  auto& two = hall.enrol("Kiosk 2");
  auto& frozen = hall.enrol("Kiosk 3");
  for (auto* const station : {&one, &two, &frozen}) hall.open(*station);

  // Its last check-in is acknowledged, and perhaps on its way.
  hall.checkIn(frozen, "c04");
  frozen.freeze();
  const auto arrivedAt = [](const auto& summary) { return summary.at("sittings").value("checked-in", 0); };
  int arrived = arrivedAt(hall.central().summary());
  for (const auto* const candidate : {"c01", "p01", "p02"}) {
    hall.checkIn(one, candidate);
    const auto begun = Time::now();
    EXPECT_TRUE(hall.knowsCheckIn(two, candidate, "Kiosk 1")) << candidate << ": at the first look";
    ++arrived;
    hall.central().waitUntil("it is at central", [&](const auto& summary) { return arrivedAt(summary) >= arrived; });
    EXPECT_LT(Time::now() - begun, std::chrono::seconds{8}) << "sooner than a frozen station is given up";
  }
  hall.checkIn(two, "c02");
  EXPECT_TRUE(hall.knowsCheckIn(one, "c02", "Kiosk 2"));

  frozen.thaw();
  EXPECT_TRUE(hall.comesToKnowCheckIn(frozen, "c01", "Kiosk 1")) << "it catches up";
  hall.checkIn(frozen, "c03");
  hall.expectWhole(6);
}

}  // namespace
}  // namespace assay::faults
