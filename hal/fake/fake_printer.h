#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "hal/printer.h"

namespace assay::hal::fake {

/// A printer in memory that prints at once. The controls may be used from any thread.
class FakePrinter final : public Printer {
 public:
  void unplug();
  void plug();
  void breakDown(std::string code);  ///< status becomes Failed until `plug`
  [[nodiscard]] std::vector<Bytes> printed() const;

  Result<PrintJob> print(BytesView pdf, std::string_view title) override;
  PrintProgress progress(PrintJob job) override;
  DeviceStatus status() override;

 private:
  mutable std::mutex mutex_;
  DeviceStatus status_ = Connected{};
  std::vector<Bytes> printed_;
};

}  // namespace assay::hal::fake
