#pragma once

#include <string>
#include <vector>

#include "hal/printer.h"

namespace assay::hal {

/// A printer behind CUPS (`queue` is a queue's name, or empty for the default one), or a network printer that speaks
/// IPP itself (`queue` is its `ipp://` or `ipps://` address). `Failed` codes are `printer.` and IPP's own reason
/// (RFC 8011, 5.4.12), for example `printer.media-empty`, `printer.paused`.
class CupsPrinter final : public Printer {
 public:
  explicit CupsPrinter(std::string queue) : queue_(std::move(queue)) {}

  Result<PrintJob> print(BytesView pdf, std::string_view title) override;
  PrintProgress progress(PrintJob job) override;
  DeviceStatus status() override;

 private:
  std::string queue_;
};

/// What IPP's state (3 idle, 4 processing, 5 stopped) and reasons mean for us.
DeviceStatus statusFromIpp(int state, const std::vector<std::string>& reasons, bool acceptingJobs);

}  // namespace assay::hal
