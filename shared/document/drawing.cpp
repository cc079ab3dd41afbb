#include "shared/document/drawing.h"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "shared/document/guilloche.h"

namespace assay::document {
namespace {

constexpr double quarterTurn = std::numbers::pi / 2;

constexpr double pt(double millimetres) { return millimetres * pointsPerMillimetre; }

void setColour(cairo_t* cairo, const Colour& colour) {
  cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
}

void strokeRectangle(cairo_t* cairo, const Rectangle& box, double thickness, const Colour& colour) {
  setColour(cairo, colour);
  cairo_set_line_width(cairo, pt(thickness));
  cairo_rectangle(cairo, pt(box.x), pt(box.y), pt(box.width), pt(box.height));
  cairo_stroke(cairo);
}

Rectangle inset(const Rectangle& box, double by) {
  return {box.x + by, box.y + by, box.width - 2 * by, box.height - 2 * by};
}

void strokeCurves(cairo_t* cairo, const std::vector<Curve>& curves, double thickness, const Colour& colour) {
  setColour(cairo, colour);
  cairo_set_line_width(cairo, pt(thickness));
  cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
  for (const auto& curve : curves) {
    cairo_move_to(cairo, pt(curve.front().x), pt(curve.front().y));
    for (std::size_t i = 1; i + 2 < curve.size(); i += 3) {
      cairo_curve_to(cairo, pt(curve[i].x), pt(curve[i].y), pt(curve[i + 1].x), pt(curve[i + 1].y), pt(curve[i + 2].x),
                     pt(curve[i + 2].y));
    }
  }
  cairo_stroke(cairo);
}

/// Lines that the PDF holds once and shows many times: a tenth of the bytes, and of the time to write them.
class Stamp {
 public:
  /// Whatever `draw` draws within `bounds`.
  template <class Draw>
  Stamp(const Rectangle& bounds, const Draw& draw) {
    const cairo_rectangle_t extents{pt(bounds.x), pt(bounds.y), pt(bounds.width), pt(bounds.height)};
    surface_ = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
    auto* cairo = cairo_create(surface_);
    // The PDF holds true curves whatever this is: coarser flattening only lets Cairo measure them faster. Far
    // coarser and it would drop thin strokes altogether.
    cairo_set_tolerance(cairo, 0.3);
    draw(cairo);
    cairo_destroy(cairo);
  }
  Stamp(const Stamp&) = delete;
  Stamp& operator=(const Stamp&) = delete;
  ~Stamp() { cairo_surface_destroy(surface_); }

  /// With the stamp's origin at `at` and its axis x stretched, then turned clockwise by `angle`.
  void print(cairo_t* cairo, Point at, double angle, double stretchX = 1) const {
    cairo_save(cairo);
    cairo_translate(cairo, pt(at.x), pt(at.y));
    cairo_rotate(cairo, angle);
    cairo_scale(cairo, stretchX, 1);
    cairo_set_source_surface(cairo, surface_, 0, 0);
    cairo_paint(cairo);
    cairo_restore(cairo);
  }

 private:
  cairo_surface_t* surface_ = nullptr;
};

Stamp rosetteStamp(const RosetteItem& item, int share) {
  const double radius = item.radius + 1;
  return {{-radius, -radius, 2 * radius, 2 * radius}, [&](cairo_t* stamp) {
            strokeCurves(stamp, rosetteSector(item.radius, item.petals, share), item.thickness, item.colour);
          }};
}

}  // namespace

void drawFrame(cairo_t* cairo, const FrameItem& frame, double pageWidth, double pageHeight) {
  const Rectangle outer{frame.inset, frame.inset, pageWidth - 2 * frame.inset, pageHeight - 2 * frame.inset};
  const double band = frame.band;
  const double half = band / 2;
  const double right = outer.x + outer.width;
  const double bottom = outer.y + outer.height;
  constexpr int lobes = 3;
  const double length = lobes * frame.lobe;
  const Stamp piece{{-1, -half, length + 2, band}, [&](cairo_t* stamp) {
                      const auto woven = weaveLobes(lobes, length, band * 0.84);
                      strokeCurves(stamp, woven.strands, frame.thickness, frame.colour);
                      strokeCurves(stamp, woven.accents, frame.thickness * 1.6, frame.accent);
                    }};
  const auto drawSide = [&](Point from, double side, double angle) {
    const int count = std::max(1, static_cast<int>(std::lround(side / length)));
    const double step = side / count;
    for (int i = 0; i < count; ++i) {
      piece.print(cairo, {from.x + i * step * std::cos(angle), from.y + i * step * std::sin(angle)}, angle,
                  step / length);
    }
  };
  for (const double y : {outer.y + half, bottom - half}) drawSide({outer.x + band, y}, outer.width - 2 * band, 0);
  for (const double x : {outer.x + half, right - half}) {
    drawSide({x, outer.y + band}, outer.height - 2 * band, quarterTurn);
    for (const double y : {outer.y + half, bottom - half}) {
      drawRosette(cairo, {{x, y}, band * 0.44, 9, frame.thickness, frame.colour});
      strokeRectangle(cairo, {x - half, y - half, band, band}, 0.25, frame.accent);
    }
  }
  strokeRectangle(cairo, outer, 0.5, frame.colour);
  strokeRectangle(cairo, inset(outer, band), 0.3, frame.colour);
  strokeRectangle(cairo, inset(outer, band + 1.2), 0.15, frame.accent);
}

void drawRosette(cairo_t* cairo, const RosetteItem& item) {
  const int share = std::gcd(item.petals, 3);
  const Stamp sector = rosetteStamp(item, share);
  for (int petal = 0; petal < item.petals; petal += share) {
    sector.print(cairo, item.centre, 4 * quarterTurn * petal / item.petals);
  }
}

void drawRule(cairo_t* cairo, Point from, Point to, double thickness, const Colour& colour) {
  setColour(cairo, colour);
  cairo_set_line_width(cairo, pt(thickness));
  cairo_move_to(cairo, pt(from.x), pt(from.y));
  cairo_line_to(cairo, pt(to.x), pt(to.y));
  cairo_stroke(cairo);
}

void drawPhotoFrame(cairo_t* cairo, const PhotoItem& photo, const Rectangle& box) {
  strokeRectangle(cairo, inset(box, -1.4), photo.thickness, photo.colour);
  strokeRectangle(cairo, box, photo.thickness / 2, photo.colour);
}

}  // namespace assay::document
