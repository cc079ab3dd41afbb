#pragma once

#include <optional>
#include <string>

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// Digits without echo: a dot for each. Takes a physical keyboard's digits too. What was typed is
/// wiped when it is given, when it is taken back, and when the pad is no longer drawn.
struct PinPad {
  std::string id;
  std::string label{};
  std::string problem{};
  std::size_t least = 4;
  std::size_t most = 8;
};

/// The PIN, once it is confirmed or has all its digits.
std::optional<std::string> pinPad(Ui& ui, const PinPad& pad);

}  // namespace assay::kiosk
