#include "kiosk/vision/qr_ladder.h"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

#include "hal/image_mat.h"
#include "tests/support/qr_picture.h"

namespace assay::kiosk {
namespace {

cv::Mat cleanCode() {
  auto params = test::noDamage();
  params.width = 640;
  params.height = 480;
  cv::Mat grey;
  cv::cvtColor(hal::matView(test::qrPicture("corners", 7, params, 3)), grey, cv::COLOR_RGB2GRAY);
  return grey;
}

TEST(QrLadder, tells_corners_in_the_pictures_own_coordinates_on_every_rung) {
  const auto grey = cleanCode();
  const auto plain = climb(Rung{}, grey);
  ASSERT_EQ(plain.size(), 1U);
  int reading = 0;
  for (std::size_t i = 0; i < ladder().size(); ++i) {
    for (const auto& symbol : climb(ladder()[i], grey)) {
      if (symbol.mirrored) continue;
      ++reading;
      ASSERT_EQ(symbol.corners.size(), 4U);
      for (std::size_t corner = 0; corner < 4; ++corner) {
        EXPECT_NEAR(symbol.corners[corner].x, plain[0].corners[corner].x, 10) << "rung " << i;
        EXPECT_NEAR(symbol.corners[corner].y, plain[0].corners[corner].y, 10) << "rung " << i;
      }
    }
  }
  EXPECT_GE(reading, 15);
}

TEST(QrLadder, costs_grow_with_the_pixels_that_are_looked_at) {
  EXPECT_DOUBLE_EQ(costOf(Rung{}), 1);
  EXPECT_GT(costOf({.scale = 2}), 4);
  EXPECT_LT(costOf({.scale = 0.5}), 1);
  EXPECT_LT(costOf({.width = 0.5, .height = 0.5, .scale = 2}), costOf({.scale = 2}));
}

TEST(QrLadder, leaves_parts_alone_that_are_smaller_than_any_code) {
  EXPECT_TRUE(climb({.width = 0.01, .height = 0.01}, cleanCode()).empty());
}

}  // namespace
}  // namespace assay::kiosk
