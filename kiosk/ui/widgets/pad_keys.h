#pragma once

#include <optional>
#include <string>

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// Digits, back and done, as on every number pad whatever the direction of the page: of a PIN, of a number.
struct PadKeys {
  std::string id;       ///< of keys: `<id>.7`, `<id>.back`, `<id>.done`
  bool secret = false;  ///< which digit is pressed is never told
  bool canTakeBack = false;
  bool canFinish = false;
};
struct PadPress {
  std::optional<char> digit;
  bool back = false;
  bool done = false;
};
Size padSize(const Ui& ui);
PadPress padKeys(Ui& ui, const PadKeys& keys, Point at);

}  // namespace assay::kiosk
