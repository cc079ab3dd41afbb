#include "kiosk/app/headphone_worker.h"

#include <chrono>
#include <utility>

namespace assay::kiosk {

namespace {
constexpr std::chrono::milliseconds betweenLooks{500};
}

HeadphoneWorker::HeadphoneWorker(std::unique_ptr<hal::HeadphoneJack> jack, Post post)
    : jack_(std::move(jack)),
      post_(std::move(post)),
      worker_([](std::monostate) {}, [this] { look(); }, betweenLooks) {}

void HeadphoneWorker::look() {
  const bool plugged = jack_->isPlugged();
  if (plugged == std::exchange(told_, plugged)) return;
  post_(Message{message::HeadphonesChanged{plugged}});
}

}  // namespace assay::kiosk
