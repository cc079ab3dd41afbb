#pragma once

#include <memory>
#include <optional>
#include <variant>

#include "hal/card_reader.h"
#include "kiosk/app/job_worker.h"
#include "kiosk/app/news.h"

namespace assay::kiosk {

/// Looks at the card reader a few times a second, in a thread of its own, and posts its status and what lies on it when
/// they change.
class CardWorker {
 public:
  CardWorker(std::unique_ptr<hal::CardReader> reader, Post post);

 private:
  void look();

  std::unique_ptr<hal::CardReader> reader_;
  Post post_;
  hal::CardReading told_;
  JobWorker<std::monostate> worker_;
};

}  // namespace assay::kiosk
