#pragma once

#include <filesystem>

#include "hal/printer.h"

namespace assay::hal::fake {

/// A printer whose paper is the folder `printed`: job 7 is `printed/0007.pdf`, whole from the moment it is seen.
/// While a file `printer.off` exists it is unplugged; while `printer.failed` exists it is `Failed` with the code that
/// is that file's first line.
class FilePrinter final : public Printer {
 public:
  explicit FilePrinter(std::filesystem::path folder);

  Result<PrintJob> print(BytesView pdf, std::string_view title) override;
  PrintProgress progress(PrintJob job) override;
  DeviceStatus status() override;

 private:
  [[nodiscard]] std::filesystem::path fileOf(PrintJob job) const;
  std::filesystem::path folder_;
};

}  // namespace assay::hal::fake
