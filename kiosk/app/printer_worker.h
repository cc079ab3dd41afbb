#pragma once

#include <memory>
#include <optional>
#include <string>

#include "hal/printer.h"
#include "kiosk/app/job_worker.h"
#include "kiosk/app/news.h"
#include "shared/document/ticket_document.h"

namespace assay::kiosk {

/// Prints queue tickets in a thread of its own and posts the printer's status when it changes. A ticket that
/// can't be printed is logged; the candidate has it on the screen.
class PrinterWorker {
 public:
  PrinterWorker(std::unique_ptr<hal::Printer> printer, document::Layout layout, Post post);

  void print(document::TicketFields ticket) { worker_.add(std::move(ticket)); }

 private:
  void printNow(document::TicketFields ticket);
  void tellStatus();

  std::unique_ptr<hal::Printer> printer_;
  document::Layout layout_;
  Post post_;
  std::optional<hal::DeviceStatus> told_;
  JobWorker<document::TicketFields> worker_;
};

}  // namespace assay::kiosk
