#include "hal/fake/fake_printer.h"

#include <utility>

namespace assay::hal::fake {

void FakePrinter::unplug() {
  const std::scoped_lock lock(mutex_);
  status_ = Absent{};
}

void FakePrinter::plug() {
  const std::scoped_lock lock(mutex_);
  status_ = Connected{};
}

void FakePrinter::breakDown(std::string code) {
  const std::scoped_lock lock(mutex_);
  status_ = Failed{std::move(code)};
}

std::vector<Bytes> FakePrinter::printed() const {
  const std::scoped_lock lock(mutex_);
  return printed_;
}

Result<PrintJob> FakePrinter::print(BytesView pdf, std::string_view) {
  const std::scoped_lock lock(mutex_);
  if (const auto refusal = refusalOf(pdf, status_)) return fail(*refusal);
  printed_.emplace_back(pdf.begin(), pdf.end());
  return PrintJob{static_cast<int>(printed_.size())};
}

PrintProgress FakePrinter::progress(PrintJob job) {
  const std::scoped_lock lock(mutex_);
  const auto known = job.number >= 1 && static_cast<std::size_t>(job.number) <= printed_.size();
  return known ? PrintProgress::printed : PrintProgress::failed;
}

DeviceStatus FakePrinter::status() {
  const std::scoped_lock lock(mutex_);
  return status_;
}

}  // namespace assay::hal::fake
