#pragma once

#include <memory>
#include <variant>

#include "hal/headphone_jack.h"
#include "kiosk/app/job_worker.h"
#include "kiosk/app/news.h"

namespace assay::kiosk {

/// Looks at the jack twice a second, in a thread of its own, and posts when headphones come and go.
class HeadphoneWorker {
 public:
  HeadphoneWorker(std::unique_ptr<hal::HeadphoneJack> jack, Post post);

 private:
  void look();

  std::unique_ptr<hal::HeadphoneJack> jack_;
  Post post_;
  bool told_ = false;
  JobWorker<std::monostate> worker_;
};

}  // namespace assay::kiosk
