#include "kiosk/ui/widgets/damage.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace assay::kiosk {

namespace {

using Commands = std::span<const Picture::Command>;

struct Bounds {
  std::optional<Rect> operator()(const Picture::Nothing& /*unused*/) const { return std::nullopt; }
  std::optional<Rect> operator()(const Picture::Unclip& /*unused*/) const { return std::nullopt; }
  std::optional<Rect> operator()(const Picture::Line& line) const {
    if (line.points.empty()) return std::nullopt;
    const auto [left, right] = std::ranges::minmax(line.points, {}, &Point::x);
    const auto [top, bottom] = std::ranges::minmax(line.points, {}, &Point::y);
    return Rect{left.x, top.y, right.x - left.x, bottom.y - top.y}.inset(-line.thickness);
  }
  template <class Shape>
  std::optional<Rect> operator()(const Shape& shape) const {
    return shape.rect;
  }
};

struct Damage {
  std::optional<Rect> rect;
  void add(const Picture::Command& command) {
    const auto bounds = std::visit(Bounds{}, command);
    if (bounds) rect = rect ? rect->unionWith(*bounds) : *bounds;
  }
};

bool opensOrClosesClip(const Picture::Command& command) {
  return std::holds_alternative<Picture::Clip>(command) || std::holds_alternative<Picture::Unclip>(command);
}

/// Clips of both stand at the same places: what is equal at one place is clipped alike but for the clips that differ.
bool clipAlike(Commands before, Commands after) {
  return std::ranges::equal(before, after, [](const auto& a, const auto& b) {
    return a.index() == b.index() || (!opensOrClosesClip(a) && !opensOrClosesClip(b));
  });
}

void withoutCommonEnds(Commands& before, Commands& after) {
  const auto start = std::ranges::mismatch(before, after);
  const auto same = static_cast<std::size_t>(start.in1 - before.begin());
  before = before.subspan(same);
  after = after.subspan(same);
  while (!before.empty() && !after.empty() && before.back() == after.back()) {
    before = before.first(before.size() - 1);
    after = after.first(after.size() - 1);
  }
}

Rect wholePixels(const Rect& rect, Size screen) {
  const float left = std::clamp(std::floor(rect.x - softEdge), 0.0F, screen.width);
  const float top = std::clamp(std::floor(rect.y - softEdge), 0.0F, screen.height);
  const float right = std::clamp(std::ceil(rect.right() + softEdge), left, screen.width);
  const float bottom = std::clamp(std::ceil(rect.bottom() + softEdge), top, screen.height);
  return {left, top, right - left, bottom - top};
}

}  // namespace

std::optional<Rect> damageBetween(const Picture& before, const Picture& after) {
  const Rect all{0, 0, after.size().width, after.size().height};
  if (before.size() != after.size() || before.background() != after.background()) return all;
  Commands old = before.commands();
  Commands now = after.commands();
  withoutCommonEnds(old, now);
  Damage damage;
  const bool paired = old.size() == now.size() && clipAlike(old, now);
  for (std::size_t i = 0; i < std::max(old.size(), now.size()); ++i) {
    if (paired && old[i] == now[i]) continue;
    if (i < old.size()) damage.add(old[i]);
    if (i < now.size()) damage.add(now[i]);
  }
  if (!damage.rect) return std::nullopt;
  return wholePixels(*damage.rect, after.size());
}

}  // namespace assay::kiosk
