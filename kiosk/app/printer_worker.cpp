#include "kiosk/app/printer_worker.h"

#include "shared/base/log.h"

namespace assay::kiosk {

namespace {
constexpr std::chrono::seconds betweenLooks{5};
}

PrinterWorker::PrinterWorker(std::unique_ptr<hal::Printer> printer, document::Layout layout, Post post)
    : printer_(std::move(printer)),
      layout_(std::move(layout)),
      post_(std::move(post)),
      worker_([this](document::TicketFields ticket) { printNow(std::move(ticket)); }, [this] { tellStatus(); },
              betweenLooks) {}

void PrinterWorker::printNow(document::TicketFields ticket) {
  auto pdf = document::renderTicket(layout_, ticket);
  if (!pdf && !ticket.instructions.empty()) {
    // Instructions may be longer than the paper; they stand on the screen too.
    log::warn(pdf.error().code, "ticket {} is printed without its instructions: {}", ticket.number,
              pdf.error().message);
    ticket.instructions.clear();
    pdf = document::renderTicket(layout_, ticket);
  }
  if (!pdf) {
    log::error(pdf.error().code, "ticket {} was not printed: {}", ticket.number, pdf.error().message);
    return;
  }
  if (const auto job = printer_->print(*pdf, "ticket " + ticket.number); !job) {
    log::warn(job.error().code, "ticket {} was not printed: {}", ticket.number, job.error().message);
  }
  tellStatus();
}

void PrinterWorker::tellStatus() {
  auto status = printer_->status();
  if (status == told_) return;
  told_ = status;
  post_(PrinterStatus{std::move(status)});
}

}  // namespace assay::kiosk
