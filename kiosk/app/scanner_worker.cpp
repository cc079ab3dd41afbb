#include "kiosk/app/scanner_worker.h"

#include <chrono>
#include <optional>

namespace assay::kiosk {

namespace {
constexpr std::chrono::milliseconds betweenLooks{50};  // shorter than a person notices
}

ScannerWorker::ScannerWorker(std::unique_ptr<hal::Scanner> scanner, Post post)
    : scanner_(std::move(scanner)), post_(std::move(post)) {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void ScannerWorker::run(const std::stop_token& stop) {
  std::optional<hal::DeviceStatus> told;
  while (!stop.stop_requested()) {
    for (auto& text : scanner_->takeScans()) post_(Message{message::CodeRead{std::move(text)}});
    if (auto status = scanner_->status(); status != told) {
      told = status;
      post_(ScannerStatus{std::move(status)});
    }
    std::unique_lock lock(mutex_);
    stopped_.wait_for(lock, stop, betweenLooks, [] { return false; });
  }
}

}  // namespace assay::kiosk
