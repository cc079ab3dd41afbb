#include "hal/fake/file_printer.h"

#include <fmt/format.h>

#include <fstream>
#include <string>
#include <utility>

#include "shared/base/files.h"

namespace assay::hal::fake {

FilePrinter::FilePrinter(std::filesystem::path folder) : folder_(std::move(folder)) {}

std::filesystem::path FilePrinter::fileOf(PrintJob job) const {
  return folder_ / "printed" / fmt::format("{:04}.pdf", job.number);
}

Result<PrintJob> FilePrinter::print(BytesView pdf, std::string_view) {
  if (const auto refusal = refusalOf(pdf, status())) return fail(*refusal);
  std::error_code error;
  std::filesystem::create_directories(folder_ / "printed", error);
  PrintJob job{1};
  while (std::filesystem::exists(fileOf(job), error)) ++job.number;
  if (const auto written = writeFileAtomically(fileOf(job), pdf); !written) {
    return fail("printer.refused", written.error().code);
  }
  return job;
}

PrintProgress FilePrinter::progress(PrintJob job) {
  std::error_code error;
  return std::filesystem::exists(fileOf(job), error) ? PrintProgress::printed : PrintProgress::failed;
}

DeviceStatus FilePrinter::status() {
  std::error_code error;
  if (std::filesystem::exists(folder_ / "printer.off", error)) return Absent{};
  if (std::ifstream file(folder_ / "printer.failed"); file) {
    std::string code;
    std::getline(file, code);
    return Failed{code};
  }
  return Connected{};
}

}  // namespace assay::hal::fake
