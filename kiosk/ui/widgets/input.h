#pragma once

#include <string>
#include <variant>

#include "kiosk/ui/widgets/geometry.h"

namespace assay::kiosk {

enum class Key { tab, backTab, up, down, left, right, enter, space, backspace, escape };

/// What a person did, in screen pixels. `PressNode` is a touch in the middle of a node of the scene,
/// found when its turn comes; it then goes the way of every other touch.
struct PointerDown {
  Point at;
};
struct PointerMove {
  Point at;
};
struct PointerUp {
  Point at;
};
struct Wheel {
  Point at;
  float lines = 0;  ///< positive: towards the end of the page
};
struct KeyPress {
  Key key;
};
struct TextTyped {
  std::string text;
};
struct PressNode {
  std::string id;
};
using InputEvent = std::variant<PointerDown, PointerMove, PointerUp, Wheel, KeyPress, TextTyped, PressNode>;

}  // namespace assay::kiosk
