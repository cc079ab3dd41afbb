#include "shared/document/guilloche.h"

#include <gtest/gtest.h>

#include <cmath>

namespace assay::document {
namespace {

TEST(Guilloche, a_traced_curve_follows_its_formula_between_the_given_points) {
  const auto curve = traceCurve(
      [](double x) {
        return Point{x, std::sin(x)};
      },
      {0, 0.75, 1.5, 2.25, 3, 3.75, 4.5, 5.25, 6});
  ASSERT_EQ(curve.size(), 25U);
  for (std::size_t i = 0; i + 3 < curve.size(); i += 3) {
    const double middleX = (curve[i].x + 3 * curve[i + 1].x + 3 * curve[i + 2].x + curve[i + 3].x) / 8;
    const double middleY = (curve[i].y + 3 * curve[i + 1].y + 3 * curve[i + 2].y + curve[i + 3].y) / 8;
    EXPECT_NEAR(middleY, std::sin(middleX), 0.002);
  }
}

TEST(Guilloche, lobes_span_their_length_and_stay_in_their_band) {
  const auto woven = weaveLobes(2, 13, 8);
  auto curves = woven.strands;
  curves.insert(curves.end(), woven.accents.begin(), woven.accents.end());
  for (const auto& curve : curves) {
    EXPECT_DOUBLE_EQ(curve.front().x, 0);
    EXPECT_NEAR(curve.back().x, 13, 1e-9);
    for (std::size_t i = 0; i < curve.size(); i += 3) EXPECT_LE(std::abs(curve[i].y), 4);
  }
}

TEST(Guilloche, lobes_are_continued_by_the_next_at_the_same_height_and_slope) {
  for (const auto& curve : weaveLobes(2, 13, 8).strands) {
    const auto end = curve.size() - 1;
    EXPECT_NEAR(curve[0].y, curve[end].y, 1e-6);
    EXPECT_NEAR(curve[1].y - curve[0].y, curve[end].y - curve[end - 1].y, 1e-6);
  }
}

TEST(Guilloche, a_sector_turned_by_its_angle_continues_itself_within_the_circle) {
  constexpr int petals = 12;
  const double angle = 6.283185307179586 * 3 / petals;
  for (const auto& curve : rosetteSector(10, petals, 3)) {
    const auto start = curve.front();
    const Point turned{start.x * std::cos(angle) - start.y * std::sin(angle),
                       start.x * std::sin(angle) + start.y * std::cos(angle)};
    EXPECT_NEAR(turned.x, curve.back().x, 1e-6);
    EXPECT_NEAR(turned.y, curve.back().y, 1e-6);
    for (std::size_t i = 0; i < curve.size(); i += 3) EXPECT_LE(std::hypot(curve[i].x, curve[i].y), 10);
  }
}

}  // namespace
}  // namespace assay::document
