#include "shared/sync/back_off.h"

#include <gtest/gtest.h>

namespace assay::sync {

TEST(BackOff, doubles_with_each_failure_up_to_a_minute) {
  BackOff backOff;
  std::vector<std::int64_t> seconds;
  for (int i = 0; i < 9; ++i) seconds.push_back(backOff.next(1).count() / 1000);
  EXPECT_EQ(seconds, (std::vector<std::int64_t>{1, 2, 4, 8, 16, 32, 60, 60, 60}));
}

TEST(BackOff, begins_anew_after_a_success) {
  BackOff backOff;
  for (int i = 0; i < 5; ++i) (void)backOff.next(1);
  backOff.succeeded();
  EXPECT_EQ(backOff.next(1), BackOff::first);
}

TEST(BackOff, leaves_out_at_most_half) {
  BackOff low;
  BackOff middle;
  EXPECT_EQ(low.next(0), BackOff::first / 2);
  EXPECT_EQ(middle.next(0.5), BackOff::first * 3 / 4);
}

TEST(BackOff, takes_no_number_outside_its_range) {
  BackOff below;
  BackOff above;
  EXPECT_EQ(below.next(-7), BackOff::first / 2);
  EXPECT_EQ(above.next(7), BackOff::first);
}

}  // namespace assay::sync
