#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "hal/scanner.h"
#include "kiosk/app/news.h"

namespace assay::kiosk {

/// Posts what the hand-held scanner scans, and its status when that changes, from a thread of its own.
class ScannerWorker {
 public:
  ScannerWorker(std::unique_ptr<hal::Scanner> scanner, Post post);

 private:
  void run(const std::stop_token& stop);

  std::unique_ptr<hal::Scanner> scanner_;
  Post post_;
  std::mutex mutex_;
  std::condition_variable_any stopped_;
  std::jthread thread_;
};

}  // namespace assay::kiosk
