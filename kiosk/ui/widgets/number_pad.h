#pragma once

#include <optional>
#include <string>

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// A number of a few digits that may be seen: of a booking, a count. The digits are the caller's, as with a text
/// field; a physical keyboard's digits go into it too. One at a time on a page.
struct NumberPad {
  std::string id;
  std::string label{};
  std::string digits{};  ///< '0' to '9'
  std::string problem{};
  std::size_t least = 1;
  std::size_t most = 6;
};

struct NumberTyping {
  std::optional<std::string> changed;  ///< the new digits
  bool done = false;                   ///< confirmed, with enough digits
};
NumberTyping numberPad(Ui& ui, const NumberPad& pad);

}  // namespace assay::kiosk
