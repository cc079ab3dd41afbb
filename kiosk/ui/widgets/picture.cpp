#include "kiosk/ui/widgets/picture.h"

#include <utility>

namespace assay::kiosk {

void Picture::start(Size size, Direction direction, Colour background) {
  size_ = size;
  direction_ = direction;
  background_ = background;
  commands_.clear();
}

std::size_t Picture::reserve() {
  commands_.emplace_back(Nothing{});
  return commands_.size() - 1;
}

Rect Picture::onScreen(Rect rect) const {
  if (direction_ == Direction::rightToLeft) rect.x = size_.width - rect.right();
  return rect;
}

Point Picture::onScreen(Point point) const {
  if (direction_ == Direction::rightToLeft) point.x = size_.width - point.x;
  return point;
}

Picture::Command Picture::mirrored(Command command) const {
  std::visit(
      [this](auto& shape) {
        if constexpr (requires { shape.rect; }) shape.rect = onScreen(shape.rect);
        if constexpr (requires { shape.points; })
          for (auto& point : shape.points) point = onScreen(point);
      },
      command);
  return command;
}

}  // namespace assay::kiosk
