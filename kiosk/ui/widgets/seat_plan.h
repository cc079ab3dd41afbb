#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// A room from above. Seats keep their side of the room in every language.
struct SeatPlan {
  struct Seat {
    std::string id;
    std::string label{};  ///< on the seat: its number
    int row = 0;          ///< from the front
    int column = 0;       ///< from the left, as seen from the door at the back
    Tone tone = Tone::neutral;
    Icon icon = Icon::none;  ///< says the state without the colour
    std::string state{};     ///< the same in words
    bool selected = false;
    std::string unavailable{};
  };
  std::string id;
  std::string front{};  ///< what stands at the front: "Screen"
  std::vector<Seat> seats{};
};
/// The id of the seat that was pressed.
std::optional<std::string> seatPlan(Ui& ui, const SeatPlan& plan);

}  // namespace assay::kiosk
