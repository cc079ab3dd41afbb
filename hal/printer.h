#pragma once

#include <compare>
#include <optional>
#include <string_view>

#include "hal/device_status.h"
#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace assay::hal {

struct PrintJob {
  int number = 0;
  auto operator<=>(const PrintJob&) const = default;
};

enum class PrintProgress { waiting, printed, failed };

/// A printer of PDF documents. Calls may take as long as the spooler does (seconds): use a worker
/// thread. No function throws. One thread at a time may call.
class Printer {
 public:
  virtual ~Printer() = default;

  /// Hands a whole PDF over. A printer that is not `Connected` takes nothing, so that no certificate comes out of it
  /// later with nobody there. `title` is seen in queues and logs: ids only, no personal data.
  /// Errors: `printer.absent`, `printer.not-pdf`, `printer.refused`; then nothing is printed.
  virtual Result<PrintJob> print(BytesView pdf, std::string_view title) = 0;

  /// How a job stands. A job that the printer does not know of counts as `failed`.
  virtual PrintProgress progress(PrintJob job) = 0;

  virtual DeviceStatus status() = 0;
};

/// Why a printer of this status must not take these bytes, if so; the same rule for every printer.
std::optional<Error> refusalOf(BytesView pdf, const DeviceStatus& status);

}  // namespace assay::hal
