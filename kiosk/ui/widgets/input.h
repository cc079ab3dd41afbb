#pragma once

#include <string>
#include <variant>

#include "kiosk/ui/widgets/geometry.h"

namespace assay::kiosk {

enum class Key {
  tab,
  backTab,
  up,
  down,
  left,
  right,
  enter,
  space,
  backspace,
  escape,
  speech,         ///< reading aloud begins or ends
  again,          ///< the screen is to be read once more
  slower,         ///< reading
  faster,         ///< reading
  headphonesIn,   ///< of a keypad with a jack of its own
  headphonesOut,  ///< of a keypad with a jack of its own
};

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
/// The on-screen keyboard's "done": Enter in the field that is typed into, wherever the focus is.
struct Submit {};
using InputEvent = std::variant<PointerDown, PointerMove, PointerUp, Wheel, KeyPress, TextTyped, PressNode, Submit>;

}  // namespace assay::kiosk
