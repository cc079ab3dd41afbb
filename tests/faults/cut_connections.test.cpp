#include <gtest/gtest.h>

#include "tests/faults/hall.h"

namespace assay::faults {
namespace {

TEST(CutConnections, delay_what_is_exchanged_and_neither_lose_nor_repeat_any) {
  Hall hall;
  CuttingProxy proxy(hall.centralPort());
  const auto url = "https://127.0.0.1:" + std::to_string(proxy.port());
  auto& one = hall.enrol("Kiosk 1", url);
  auto& two = hall.enrol("Kiosk 2", url);
  proxy.cutWithin(96 * 1024UL);
  for (auto* const station : {&one, &two}) hall.open(*station);
  for (const auto* const candidate : {"c01", "p01", "p02", "p03"}) hall.checkIn(one, candidate);
  for (const auto* const candidate : {"c02", "p04", "p05", "p06"}) hall.checkIn(two, candidate);
  hall.expectWhole(8);
  EXPECT_GE(proxy.cuts(), 10);
}

TEST(CutConnections, between_stations_alone_delay_what_they_tell_each_other) {
  Hall hall;
  CuttingProxy toOne(freePort());
  CuttingProxy toTwo(freePort());
  auto& one = hall.enrol("Kiosk 1", hall.central().url(), {toOne.target(), toOne.port()});
  auto& two = hall.enrol("Kiosk 2", hall.central().url(), {toTwo.target(), toTwo.port()});
  for (auto* const station : {&one, &two}) hall.open(*station);
  hall.central().stop();
  for (auto* const proxy : {&toOne, &toTwo}) proxy->cutWithin(96 * 1024UL);
  for (const auto* const candidate : {"c01", "p01", "p02"}) hall.checkIn(one, candidate);
  for (const auto* const candidate : {"c02", "p03", "p04"}) hall.checkIn(two, candidate);
  EXPECT_TRUE(hall.comesToKnowCheckIn(two, "p02", "Kiosk 1"));
  EXPECT_TRUE(hall.comesToKnowCheckIn(one, "p04", "Kiosk 2"));
  EXPECT_GE(toOne.cuts() + toTwo.cuts(), 3);
  hall.central().start();
  hall.expectWhole(6);
}

}  // namespace
}  // namespace assay::faults
