#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/widgets/ui.h"
#include "shared/base/clock.h"

namespace assay::kiosk {

/// What happened to one subject, in the order that it is given in: when, what, and who did it.
struct Timeline {
  struct Entry {
    Instant at;
    std::string what;
    std::string detail{};
    std::string by{};
    Tone tone = Tone::neutral;
    Icon icon = Icon::none;  ///< none: the tone's own
  };
  std::string zone;  ///< IANA: whose clocks told the time
  std::vector<Entry> entries{};
  std::string empty{};  ///< what to say when nothing happened yet
};
/// Not to be touched. The day is told where entries are of more than one.
void timeline(Ui& ui, const Timeline& timeline);

}  // namespace assay::kiosk
