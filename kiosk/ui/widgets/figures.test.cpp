#include "kiosk/ui/widgets/figures.h"

#include <gtest/gtest.h>

#include <numeric>

namespace assay::kiosk {
namespace {

TEST(Figures, marks_of_an_axis_are_round_numbers) {
  EXPECT_EQ(stepFor(4, 5), 1);
  EXPECT_EQ(stepFor(9, 5), 2);
  EXPECT_EQ(stepFor(23, 5), 5);
  EXPECT_EQ(stepFor(51, 5), 20);
  EXPECT_EQ(stepFor(1'234, 4), 500);
  EXPECT_EQ(stepFor(0, 5), 1);
}

TEST(Figures, percentages_make_a_hundred) {
  EXPECT_EQ(percentagesOf({1, 1, 1}), (std::vector<int>{34, 33, 33}));
  EXPECT_EQ(percentagesOf({50, 25, 25}), (std::vector<int>{50, 25, 25}));
  EXPECT_EQ(percentagesOf({1, 2, 3}), (std::vector<int>{17, 33, 50}));
  const auto many = percentagesOf({7, 11, 13, 17, 19, 23});
  EXPECT_EQ(std::accumulate(many.begin(), many.end(), 0), 100);
}

TEST(Figures, nothing_has_no_percentages) {
  EXPECT_EQ(percentagesOf({0, 0}), (std::vector<int>{0, 0}));
  EXPECT_TRUE(percentagesOf({}).empty());
}

}  // namespace
}  // namespace assay::kiosk
