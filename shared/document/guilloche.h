#pragma once

#include <functional>
#include <vector>

#include "shared/document/geometry.h"

/// The fine engraved-looking lines of a certificate, as geometry only.
namespace assay::document {

/// A smooth curve of cubic Bézier segments: the first point, then three points a segment.
using Curve = std::vector<Point>;

/// The curve of `position` over the parameter's `knots`, a segment between each two with the true tangents there.
Curve traceCurve(const std::function<Point(double)>& position, const std::vector<double>& knots);

/// A few lobes of a band of woven strands, `length` by `width`, from the origin along x, centred on y = 0. It never
/// leaves the band, and the next piece continues it smoothly.
struct Weave {
  std::vector<Curve> strands;
  std::vector<Curve> accents;
};
Weave weaveLobes(int lobes, double length, double width);

/// A sector, `share` of all its `petals`, of interlaced rings about the origin; turned by its own angle it
/// continues itself smoothly. Never leaves the circle of the rosette.
std::vector<Curve> rosetteSector(double radius, int petals, int share);

}  // namespace assay::document
