#include "kiosk/app/card_worker.h"

#include <chrono>
#include <utility>

namespace assay::kiosk {

namespace {
constexpr std::chrono::milliseconds betweenLooks{200};
}

CardWorker::CardWorker(std::unique_ptr<hal::CardReader> reader, Post post)
    : reader_(std::move(reader)),
      post_(std::move(post)),
      worker_([](std::monostate) {}, [this] { look(); }, betweenLooks) {}

void CardWorker::look() {
  const auto reading = reader_->read();
  const auto before = std::exchange(told_, reading);
  if (reading.status != before.status) post_(CardReaderStatus{reading.status});
  if (reading.card != before.card) post_(CardSeen{reading.card});
}

}  // namespace assay::kiosk
