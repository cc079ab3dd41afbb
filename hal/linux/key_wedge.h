#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace assay::hal {

/// Turns the key presses of a scanner that acts as a keyboard (US layout, as they leave the factory) into texts.
/// A scan ends with Enter or Tab. Pure.
class KeyWedge {
 public:
  /// One key event of Linux (`KEY_*` of input-event-codes.h; value 1 is down, 0 up, 2 repeat). Returns the scan that
  /// it completes. A scan longer than any code, or one with lost events, is dropped.
  std::optional<std::string> key(std::uint16_t code, int value);

  /// Events were lost: what was typed up to the next end is not to be trusted.
  void lostEvents() { broken_ = true; }

  /// The scanner is new or was plugged in again.
  void reset() { *this = KeyWedge{}; }

 private:
  std::string text_;
  bool leftShift_ = false;
  bool rightShift_ = false;
  bool capsLock_ = false;
  bool broken_ = false;
};

}  // namespace assay::hal
