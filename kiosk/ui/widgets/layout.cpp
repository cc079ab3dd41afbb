#include "kiosk/ui/widgets/layout.h"

#include "shared/base/contract.h"

namespace assay::kiosk {

void Layout::start(Rect area, float gap) {
  open_.clear();
  push({.flow = Flow::column, .area = area, .gap = gap});
}

void Layout::push(Box box) { open_.push_back({.box = box}); }

float Layout::pop() {
  CONTRACT(open_.size() > 1);
  const auto& open = open_.back();
  const float height = open.y + open.height;
  open_.pop_back();
  return height;
}

Rect Layout::placeInColumn(Open& open, std::optional<float> width, float height) {
  if (!open.empty) open.y += open.height + open.box.gap;
  open.empty = false;
  open.height = height;
  const auto& area = open.box.area;
  const float used = std::min(width.value_or(area.width), area.width);
  const float spare = area.width - used;
  const float shift = open.box.align == Align::centre ? std::floor(spare / 2)
                      : open.box.align == Align::end  ? spare
                                                      : 0;
  return {area.x + shift, area.y + open.y, used, height};
}

Rect Layout::placeInLine(Open& open, float width, float height) {
  const auto& area = open.box.area;
  width = std::min(width, area.width);
  if (!open.empty && open.x + open.box.gap + width > area.width) {
    open.y += open.height + open.box.gap;
    open.x = open.height = 0;
  } else if (!open.empty) {
    open.x += open.box.gap;
  }
  open.empty = false;
  const Rect rect{area.x + open.x, area.y + open.y, width, height};
  open.x += width;
  open.height = std::max(open.height, height);
  return rect;
}

Rect Layout::placeInGrid(Open& open, float height) {
  const auto& box = open.box;
  const float width =
      std::floor((box.area.width - box.gap * static_cast<float>(box.columns - 1)) / static_cast<float>(box.columns));
  if (open.index == box.columns) {
    open.y += open.height + box.gap;
    open.height = 0;
    open.index = 0;
  }
  const float x = box.area.x + static_cast<float>(open.index) * (width + box.gap);
  ++open.index;
  open.tallest = std::max(open.tallest, height);
  height = std::max(height, box.least);
  open.height = std::max(open.height, height);
  return {x, box.area.y + open.y, width, height};
}

Rect Layout::placeAction(Open& open, float width, float height, bool atEnd) {
  const auto& area = open.box.area;
  open.natural += width + (open.empty ? 0 : open.box.gap);
  width = std::min(width, area.width);
  if (!open.empty && open.x + open.endX + width > area.width) {
    open.y += open.height + open.box.gap;
    open.x = open.endX = open.height = 0;
  }
  open.empty = false;
  open.tallest = std::max(open.tallest, height);
  height = std::max(height, open.box.least);
  open.height = std::max(open.height, height);
  atEnd = atEnd || open.box.align == Align::end;
  float& used = atEnd ? open.endX : open.x;
  const float x = atEnd ? area.right() - used - width : area.x + used;
  used += width + open.box.gap;
  return {x, area.y + open.y, width, height};
}

Rect Layout::place(std::optional<float> width, float height, bool atEnd) {
  auto& open = open_.back();
  switch (open.box.flow) {
    case Flow::column: return placeInColumn(open, width, height);
    case Flow::line: return placeInLine(open, width.value_or(open.box.area.width), height);
    case Flow::grid: return placeInGrid(open, height);
    case Flow::actions: return placeAction(open, width.value_or(open.box.area.width), height, atEnd);
  }
  return {};
}

Rect Layout::here() const {
  const auto& open = open_.back();
  const float below = open.empty ? 0 : open.height + open.box.gap;
  return {open.box.area.x, open.box.area.y + open.y + below, open.box.area.width, 0};
}

void Layout::skip(float height) {
  auto& open = open_.back();
  open.y += height;
}

float Layout::offeredWidth() const {
  const auto& box = open_.back().box;
  if (box.flow != Flow::grid) return box.area.width;
  return std::floor((box.area.width - box.gap * static_cast<float>(box.columns - 1)) / static_cast<float>(box.columns));
}

}  // namespace assay::kiosk
