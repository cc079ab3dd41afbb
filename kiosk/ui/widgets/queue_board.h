#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/widgets/ui.h"

namespace assay::kiosk {

/// For those who wait, read across a room: whose number is called where, and who is next. Numbers only, never names.
struct QueueBoard {
  struct Call {
    std::string ticket;
    std::string place;  ///< "Desk 2"
  };
  std::string id;
  std::vector<Call> called{};          ///< the latest first: it stands large
  std::vector<std::string> waiting{};  ///< tickets, in order; as many as fit are shown
};
void queueBoard(Ui& ui, const QueueBoard& board);

}  // namespace assay::kiosk
