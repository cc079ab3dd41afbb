#include "shared/document/guilloche.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace assay::document {
namespace {

constexpr double turn = 2 * std::numbers::pi;

/// A segment from peak to trough is within 1 % of the sine's height, so two a wave are enough.
std::vector<double> peaksAndTroughs(int waves, double length, double firstPeak) {
  std::vector<double> knots{0};
  for (int half = 0; half < 2 * waves; ++half) {
    const double knot = (firstPeak + half / 2.0) * length / waves;
    if (knot > 0 && knot < length) knots.push_back(knot);
  }
  knots.push_back(length);
  return knots;
}

std::vector<double> evenly(double to, int segments) {
  std::vector<double> knots;
  for (int i = 0; i <= segments; ++i) knots.push_back(to * i / segments);
  return knots;
}

}  // namespace

Curve traceCurve(const std::function<Point(double)>& position, const std::vector<double>& knots) {
  const double nudge = (knots.back() - knots.front()) * 1e-6;
  const auto tangent = [&](double at) {
    const auto before = position(at - nudge);
    const auto after = position(at + nudge);
    return Point{(after.x - before.x) / (2 * nudge), (after.y - before.y) / (2 * nudge)};
  };
  Curve curve{position(knots.front())};
  for (std::size_t i = 1; i < knots.size(); ++i) {
    const double third = (knots[i] - knots[i - 1]) / 3;
    const auto start = curve.back();
    const auto end = position(knots[i]);
    const auto leaving = tangent(knots[i - 1]);
    const auto arriving = tangent(knots[i]);
    curve.push_back({start.x + leaving.x * third, start.y + leaving.y * third});
    curve.push_back({end.x - arriving.x * third, end.y - arriving.y * third});
    curve.push_back(end);
  }
  return curve;
}

Weave weaveLobes(int lobes, double length, double width) {
  const double amplitude = width / 2;
  Weave result;
  // Two families that pinch at the nodes of a wave and spread at its bellies, each filling the other's nodes.
  for (const double firstPeak : {0.25, 0.0}) {
    const auto knots = peaksAndTroughs(lobes, length, firstPeak);
    const auto wave = [&](double share) {
      return traceCurve(
          [=](double x) {
            return Point{x, share * amplitude * std::cos(turn * (lobes * x / length - firstPeak))};
          },
          knots);
    };
    for (const double share : {-0.67, -0.33, 0.33, 0.67}) result.strands.push_back(wave(share));
    for (const double share : {-1.0, 1.0}) result.accents.push_back(wave(share));
  }
  return result;
}

std::vector<Curve> rosetteSector(double radius, int petals, int share) {
  struct Ring {
    double inner;
    double outer;
    int strands;
  };
  // A small rosette with as many lines as a large one would be a blot.
  const int fewer = radius < 5 ? 2 : radius < 20 ? 1 : 0;
  const std::array rings{Ring{0.12, 0.46, 3 - fewer}, Ring{0.40, 0.78, 4 - fewer}, Ring{0.72, 0.995, 5 - fewer}};
  std::vector<Curve> result;
  for (const auto& ring : rings) {
    const double middle = radius * (ring.inner + ring.outer) / 2;
    const double swing = radius * (ring.outer - ring.inner) / 2;
    for (int strand = 0; strand < ring.strands; ++strand) {
      const double phase = turn * strand / ring.strands;
      result.push_back(traceCurve(
          [=](double angle) {
            const double distance = middle + swing * std::sin(petals * angle + phase);
            return Point{distance * std::cos(angle), distance * std::sin(angle)};
          },
          evenly(turn * share / petals, 4 * share)));
    }
  }
  return result;
}

}  // namespace assay::document
