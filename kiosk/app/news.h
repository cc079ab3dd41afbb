#pragma once

#include <functional>
#include <variant>

#include "hal/card_reader.h"
#include "hal/device_status.h"
#include "kiosk/flow/effects.h"
#include "shared/credential/list_files.h"

namespace assay::kiosk {

/// What workers tell the UI thread besides the flow's own messages.
struct CameraStatus {
  hal::DeviceStatus status;
};
struct ScannerStatus {
  hal::DeviceStatus status;
};
struct PrinterStatus {
  hal::DeviceStatus status;
};
struct SpeakerStatus {
  hal::DeviceStatus status;
};
struct CardReaderStatus {
  hal::DeviceStatus status;
};
/// What lies on the card reader now.
struct CardSeen {
  std::optional<hal::Card> card;
};
/// Events, keys or photos arrived from elsewhere.
struct JournalChanged {
  bool everybodyIsTold = false;  ///< by whoever brought it: it need not be passed on
};
/// Somebody brought signed lists on a stick; not verified yet.
struct ListsFound {
  credential::ListFiles files;
};

using News = std::variant<Message, CameraStatus, ScannerStatus, PrinterStatus, SpeakerStatus, CardReaderStatus,
                          CardSeen, JournalChanged, ListsFound>;

/// How a worker posts; safe from any thread.
using Post = std::function<void(News)>;

}  // namespace assay::kiosk
