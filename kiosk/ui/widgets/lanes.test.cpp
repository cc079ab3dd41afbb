#include "kiosk/ui/widgets/lanes.h"

#include <gtest/gtest.h>

namespace assay::kiosk {
namespace {

TEST(Lanes, what_follows_without_overlap_has_the_whole_width) {
  EXPECT_EQ(lanesOf({{9, 11}, {11, 12}}), (std::vector<Lane>{{0, 1, 0}, {0, 1, 1}}));
}

TEST(Lanes, what_overlaps_stands_side_by_side) {
  EXPECT_EQ(lanesOf({{9, 12}, {9, 11}, {10, 13}}), (std::vector<Lane>{{0, 3, 0}, {1, 3, 0}, {2, 3, 0}}));
}

TEST(Lanes, one_that_ended_gives_its_lane_to_the_next) {
  EXPECT_EQ(lanesOf({{9, 12}, {9, 10}, {10, 11}}), (std::vector<Lane>{{0, 2, 0}, {1, 2, 0}, {1, 2, 0}}));
}

TEST(Lanes, two_that_never_meet_share_their_room_with_the_one_between) {
  const auto lanes = lanesOf({{9, 11}, {10, 13}, {12, 14}, {14, 15}});
  EXPECT_EQ(lanes[0], (Lane{0, 2, 0}));
  EXPECT_EQ(lanes[1], (Lane{1, 2, 0}));
  EXPECT_EQ(lanes[2], (Lane{0, 2, 0}));
  EXPECT_EQ(lanes[3], (Lane{0, 1, 1}));
}

TEST(Lanes, the_order_of_arrival_does_not_matter) {
  const auto lanes = lanesOf({{12, 14}, {9, 11}, {10, 13}});
  EXPECT_EQ(lanes[1], (Lane{0, 2, 0}));
  EXPECT_EQ(lanes[2], (Lane{1, 2, 0}));
  EXPECT_EQ(lanes[0], (Lane{0, 2, 0}));
  EXPECT_TRUE(lanesOf({}).empty());
}

}  // namespace
}  // namespace assay::kiosk
