#pragma once

#include <optional>
#include <string>

#include "hal/device_status.h"

namespace assay::hal {

/// A card in or on the reader. Its serial number can be copied: it says who somebody claims to be, and proves nothing.
struct Card {
  std::string serial;  ///< upper-case hexadecimal; empty: it tells none that stays the same
  bool operator==(const Card&) const = default;
};

struct CardReading {
  DeviceStatus status = Absent{};
  std::optional<Card> card{};  ///< none unless the reader is connected
  bool operator==(const CardReading&) const = default;
};

/// A reader of contactless or chip cards. Unplugging is a status; plugged in again it goes on by itself. No function
/// throws. Asking a card that has just come takes a moment: use a worker thread. One thread at a time may call.
class CardReader {
 public:
  virtual ~CardReader() = default;

  /// How it stands now.
  virtual CardReading read() = 0;
};

}  // namespace assay::hal
