#include "hal/printer.h"

#include <algorithm>

namespace assay::hal {

std::optional<Error> refusalOf(BytesView pdf, const DeviceStatus& status) {
  if (std::holds_alternative<Absent>(status)) return Error{"printer.absent", "there is no printer"};
  if (const auto* const failed = std::get_if<Failed>(&status)) return Error{"printer.refused", failed->code};
  constexpr std::string_view mark = "%PDF-";
  if (asText(pdf.first(std::min(pdf.size(), mark.size()))) != mark) {
    return Error{"printer.not-pdf", "only PDF documents are printed"};
  }
  return std::nullopt;
}

}  // namespace assay::hal
