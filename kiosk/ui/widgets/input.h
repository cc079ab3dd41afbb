#pragma once

#include <chrono>
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
/// found when its turn comes; it then goes the way of every other touch. Times run from any moment; 0 is not known.
struct PointerDown {
  Point at;
  std::chrono::milliseconds time{};
};
struct PointerMove {
  Point at;
  std::chrono::milliseconds time{};
};
struct PointerUp {
  Point at;
  std::chrono::milliseconds time{};
};
/// Sent before each frame while something glides on.
struct TimePasses {
  std::chrono::milliseconds time{};
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
using InputEvent =
    std::variant<PointerDown, PointerMove, PointerUp, Wheel, KeyPress, TextTyped, PressNode, Submit, TimePasses>;

}  // namespace assay::kiosk
